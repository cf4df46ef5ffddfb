using System.Text.Json.Nodes;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>A value of Patroni's dynamic configuration that a publish changes.</summary>
/// <param name="Path">Its keys, separated by slashes.</param>
/// <param name="Old">The current value; null if there is none.</param>
/// <param name="New">The new value; null if it is removed.</param>
/// <param name="Drift">The last publish had the same value: it was changed by hand, or by a publish that did not complete.</param>
internal sealed record SettingChange(string Path, JsonNode? Old, JsonNode? New, bool Drift)
{
    private const string Parameters = "postgresql/parameters/";

    /// <summary>The PostgreSQL setting that changes; null for one of Patroni.</summary>
    public string? Parameter => Path.StartsWith(Parameters, StringComparison.Ordinal) ? Path[Parameters.Length..] : null;

    /// <summary>The request body that makes these changes.</summary>
    public static JsonObject Patch(IEnumerable<SettingChange> changes) => Patch(changes, static change => change.New);

    /// <summary>The request body that undoes them.</summary>
    public static JsonObject PatchBack(IEnumerable<SettingChange> changes) => Patch(changes, static change => change.Old);

    private static JsonObject Patch(IEnumerable<SettingChange> changes, Func<SettingChange, JsonNode?> value)
    {
        var patch = new JsonObject();
        foreach (var change in changes)
        {
            var keys = change.Path.Split('/');
            var map = patch;
            foreach (var key in keys[..^1])
                map = (JsonObject)(map[key] ??= new JsonObject());
            map[keys[^1]] = value(change)?.DeepClone();
        }

        return patch;
    }
}
