namespace PatroniSwarm.Topology;

/// <summary>A line that is too permissive: no password, or everybody with a password that is sent unsafely.</summary>
public sealed class HbaLetsIn() : StackRule("PSW6011", "A pg_hba line that lets in too many", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from written in HbaLines.Readable(postgres)
        where LetsIn(written.Line)
        let anchor = HbaLines.AnchorOf(postgres, written.Index)
        select Problem(
            anchor,
            written.Line.Method == "trust"
                ? $"trust asks for no password: whoever reaches {postgres.Type} from {written.Line.Address!.Text} is any user he names, postgres too. Write scram-sha-256."
                : $"{written.Line.Method} sends a password to {postgres.Type} that can be read or replayed on the way, and this line takes it from everybody. Write scram-sha-256.",
            Fix.WriteText(anchor, HbaPasswordOutdated.WithScram(written.Text, written.Line)));

    internal static bool LetsIn(HbaLine line) => line switch
    {
        { Address: null } or { Address.IsItself: true } => false,
        { Method: "trust" } => true,
        { Method: "md5" or "password", Address.IsWorld: true } => true,
        _ => false,
    };
}
