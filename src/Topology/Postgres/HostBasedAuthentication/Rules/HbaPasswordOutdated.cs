namespace PatroniSwarm.Topology;

/// <summary>A password method that PostgreSQL will remove, or that sends the password in clear text.</summary>
public sealed class HbaPasswordOutdated() : StackRule("PSW6012", "A password sent the old way", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from written in HbaLines.Readable(postgres)
        where written.Line.Method is "md5" or "password" && !HbaLetsIn.LetsIn(written.Line)
        let anchor = HbaLines.AnchorOf(postgres, written.Index)
        select Problem(
            anchor,
            written.Line.Method == "md5"
                ? "PostgreSQL 18 calls md5 deprecated and will drop it; every password of this cluster is a SCRAM one already. Write scram-sha-256."
                : "password sends the password as it is, to be read on the way and by the server; every password of this cluster is a SCRAM one already. Write scram-sha-256.",
            Fix.WriteText(anchor, WithScram(written.Text, written.Line)));

    /// <summary>The same line with another method: the last word of that name.</summary>
    internal static string WithScram(string text, HbaLine line)
    {
        var at = text.LastIndexOf(line.Method, StringComparison.Ordinal);
        return text.Substring(0, at) + "scram-sha-256" + text.Substring(at + line.Method.Length);
    }
}
