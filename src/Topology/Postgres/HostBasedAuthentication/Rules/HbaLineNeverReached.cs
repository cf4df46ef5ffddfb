namespace PatroniSwarm.Topology;

/// <summary>A line that no connection ever reaches, because an earlier one fits first or because PostgreSQL has no TLS.</summary>
public sealed class HbaLineNeverReached() : StackRule("PSW6013", "A pg_hba line that never applies", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var earlier = HbaLines.BeforeTheUsers().ToList();
            foreach (var (line, text, index) in HbaLines.Readable(postgres))
            {
                var first = earlier.FirstOrDefault(candidate => candidate.Line.Covers(line));
                if (first.Text is not null)
                    yield return Problem(HbaLines.AnchorOf(postgres, index), $"Every connection that fits this line fits '{Shown(first.Text)}' before it, and PostgreSQL takes the first. Move this line before that one, or remove it.", Fix.Remove(HbaLines.AnchorOf(postgres, index) with { Argument = null }));
                else if (line.Type == "hostssl" && !HasTls(postgres))
                    yield return Problem(HbaLines.AnchorOf(postgres, index), $"{postgres.Type} has no TLS, so no connection fits a hostssl line and the next line decides. Write host, or give it certificates and set ssl to on.");
                earlier.Add((line, text));
            }
        }
    }

    private static bool HasTls(PostgresCluster postgres) =>
        postgres.Settings.Any(static setting => string.Equals(setting.Name, "ssl", StringComparison.OrdinalIgnoreCase) && setting.Value.Trim().ToLowerInvariant() is "on" or "true" or "yes" or "1");

    private static string Shown(string line) => line.Length <= 100 ? line : line.Substring(0, 100) + "…";
}
