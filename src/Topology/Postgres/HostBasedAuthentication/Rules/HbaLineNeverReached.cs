using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A line that no connection ever reaches, because an earlier one fits first or because PostgreSQL has no TLS.</summary>
public sealed class HbaLineNeverReached() : StackRule("PSW6013", "A pg_hba line that never applies", RuleSeverity.Warning)
{
    private static readonly Regex OfCertificate = new(@"\s+(?:clientcert|clientname)=\S+", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var earlier = HbaLines.BeforeTheUsers(postgres).ToList();
            var own = earlier.Count;
            foreach (var (line, text, index) in HbaLines.Readable(postgres))
            {
                var anchor = HbaLines.AnchorOf(postgres, index);
                var first = earlier.FindIndex(candidate => candidate.Line.Covers(line));
                if (first >= 0)
                    yield return Problem(anchor, $"Every connection that fits this line fits '{Shown(earlier[first].Text)}' before it, {(first < own ? "which Patroni needs and which comes before all of yours. Remove this line." : "and PostgreSQL takes the first. Move this line before that one, or remove it.")}", Fix.Remove(anchor with { Argument = null }));
                else if (line.Type == "hostssl" && !HasTls(postgres))
                    yield return WithoutTls(stack, postgres, line, text, index);
                earlier.Add((line, text));
            }
        }
    }

    private static bool HasTls(PostgresCluster postgres) =>
        postgres.Settings.Any(static setting => string.Equals(setting.Name, "ssl", StringComparison.OrdinalIgnoreCase) && !Booleans.IsOff(setting.Value));

    // As host it may match connections that later lines match today, so the fix removes those lines too.
    private Problem WithoutTls(Stack stack, PostgresCluster postgres, HbaLine line, string text, int index)
    {
        var anchor = HbaLines.AnchorOf(postgres, index);
        var covered = HbaLines.Readable(postgres).Where(other => other.Index > index && (line with { Type = "host" }).Covers(other.Line)).ToList();
        var write = line.Method == "cert" ? "host and scram-sha-256" : "host";
        var remove = covered.Count == 0 ? "" : $" and remove {string.Join(", ", covered.Select(static other => $"'{Shown(other.Text)}'"))}, which no connection would reach";
        return Problem(
            anchor,
            $"{postgres.Type} has no TLS, so no connection fits a hostssl line and the next line decides. Write {write}{remove}{(stack.Network.Encrypted ? "" : (remove.Length > 0 ? "; " : ", and ") + "encrypt between the nodes by [OverlayNetwork(…, Encrypted = true)]")}.",
            line.Method == "cert" ? null : covered.Aggregate(Fix.WriteText(anchor, Plain(text)), (fix, other) => fix.And(Fix.Remove(HbaLines.AnchorOf(postgres, other.Index) with { Argument = null }))));
    }

    // Only hostssl has an option for certificates.
    private static string Plain(string text) => OfCertificate.Replace(new Regex("hostssl").Replace(text, "host", 1), "");

    private static string Shown(string line) => line.Length <= 100 ? line : line.Substring(0, 100) + "…";
}
