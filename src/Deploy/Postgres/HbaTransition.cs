using System.Text.Json.Nodes;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>A change of pg_hba in two phases: until the publish is up, whom the last one let in may still connect, because services that log in so still run.</summary>
internal static class HbaTransition
{
    /// <summary>The path of the lines in Patroni's dynamic configuration.</summary>
    public const string Hba = "postgresql/pg_hba";

    /// <summary>The changes, with the former lines behind the new ones. The first line that matches counts.</summary>
    /// <param name="changes">All changes.</param>
    /// <param name="before">The last publish; null if unknown. A line that somebody added by hand does not stay.</param>
    public static IEnumerable<SettingChange> WithFormer(IEnumerable<SettingChange> changes, DynamicConfig? before)
    {
        foreach (var change in changes)
        {
            if (change is not { Path: Hba, Old: JsonArray old, New: JsonArray wanted })
            {
                yield return change;
                continue;
            }

            var (lines, published) = (Texts(wanted), before is null ? Texts(old) : Texts(before.Leaves.GetValueOrDefault(Hba) as JsonArray));
            string[] both = [.. lines, .. Texts(old).Where(line => !lines.Contains(line) && published.Contains(line))];
            if (!both.SequenceEqual(Texts(old)))
                yield return change with { New = new JsonArray([.. both.Select(static line => JsonValue.Create(line))]) };
        }
    }

    private static List<string> Texts(JsonArray? lines) => lines is null ? [] : [.. lines.Select(static line => line?.ToString() ?? "")];
}
