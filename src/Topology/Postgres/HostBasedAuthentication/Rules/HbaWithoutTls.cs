namespace PatroniSwarm.Topology;

/// <summary>A line that lets clients in without TLS, in a cluster that requires it.</summary>
public sealed class HbaWithoutTls() : StackRule("PSW6031", "A pg_hba line that lets in without TLS", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres.Where(static postgres => postgres.ClientTls == ClientTls.Required))
        {
            var earlier = HbaLines.BeforeTheUsers(postgres).Select(static line => line.Line).ToList();
            foreach (var (line, text, index) in HbaLines.Readable(postgres))
            {
                var anchor = HbaLines.AnchorOf(postgres, index);
                // Other rules report a line that is never reached, lets in everybody, or is about clients' addresses.
                if (IsWithoutTls(line) && !earlier.Exists(candidate => candidate.Covers(line)) && !HbaLetsIn.LetsIn(line) && !HbaByClientAddress.IsOfClients(stack, line))
                {
                    yield return Problem(
                        anchor,
                        $"This line lets clients of {postgres.Type} in without TLS: whoever sees such a connection reads all rows on it. Write hostssl in place of {line.Type}; or ClientTls = ClientTls.Optional, which lets all roles connect without TLS.",
                        line.Type == HbaLine.Host ? Fix.WriteText(anchor, WithTls(text)) : null);
                }

                earlier.Add(line);
            }
        }
    }

    // What comes from the member itself stays in its container.
    private static bool IsWithoutTls(HbaLine line) => line is { Type: HbaLine.Host or "hostnossl" or "hostnogssenc", Method: not "reject", Address.IsItself: false };

    private static string WithTls(string text)
    {
        var at = text.IndexOf(HbaLine.Host, StringComparison.Ordinal);
        return text.Substring(0, at) + HbaLine.HostWithTls + text.Substring(at + HbaLine.Host.Length);
    }
}
