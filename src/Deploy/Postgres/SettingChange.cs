using System.Text.Json.Nodes;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>A value of Patroni's dynamic configuration that a publish changes.</summary>
/// <param name="Path">Its keys, separated by slashes.</param>
/// <param name="Old">What it is; null when it is not there.</param>
/// <param name="New">What it becomes; null when it goes.</param>
/// <param name="Drift">The last publish left it as this one does: it was changed by hand, or by a publish that did not end.</param>
internal sealed record SettingChange(string Path, JsonNode? Old, JsonNode? New, bool Drift)
{
    private const string Parameters = "postgresql/parameters/";

    /// <summary>The setting of PostgreSQL that changes; null when it is one of Patroni's own.</summary>
    public string? Parameter => Path.StartsWith(Parameters, StringComparison.Ordinal) ? Path[Parameters.Length..] : null;

    /// <summary>What Patroni is sent to make these changes.</summary>
    public static JsonObject Patch(IEnumerable<SettingChange> changes) => Patch(changes, static change => change.New);

    /// <summary>What Patroni is sent to undo them.</summary>
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
