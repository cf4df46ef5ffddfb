namespace PatroniSwarm.Topology;

/// <summary>A line for clients of some addresses: PostgreSQL sees the proxies' addresses on the overlay network, never those of the clients.</summary>
public sealed class HbaByClientAddress() : StackRule("PSW5015", "A pg_hba line by client address", RuleSeverity.Error)
{
    // The pool of swarm's first 256 subnets, by default.
    private static readonly Subnet FirstOfPool = Subnet.Parse("10.0.0.0/16")!;

    private static readonly HbaAddress SameNet = new("samenet", null, 0);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var earlier = HbaLines.BeforeTheUsers(postgres).Select(static line => line.Line).ToList();
            var instead = new List<HbaLine>();
            foreach (var (line, _, index) in HbaLines.Readable(postgres))
            {
                // Other rules report a line that is wrong or never reached.
                if (!earlier.Exists(candidate => candidate.Covers(line)) && !HbaLetsIn.LetsIn(line) && IsOfClients(stack, line))
                {
                    var meant = line with { Address = SameNet };
                    var isThere = instead.Concat(earlier).Any(candidate => candidate.Covers(meant));
                    instead.Add(meant);
                    yield return line.Method == "reject" || isThere ? Useless(stack, postgres, line, index) : LetsNobodyIn(stack, postgres, line, index);
                }

                earlier.Add(line);
            }
        }
    }

    private Problem LetsNobodyIn(Stack stack, PostgresCluster postgres, HbaLine line, int index) => Problem(
        HbaLines.AnchorOf(postgres, index),
        $"{Seen(stack, postgres, line)}. Write samenet for the address and tell clients apart by user and database; let addresses in by Clients of the proxy.",
        FixOf(postgres, line, index));

    private Problem Useless(Stack stack, PostgresCluster postgres, HbaLine line, int index) => Problem(
        HbaLines.AnchorOf(postgres, index),
        $"{Seen(stack, postgres, line)}, so this line {(line.Method == "reject" ? "refuses nobody. Remove it, and write in Clients of the proxy who may connect" : "lets nobody in. Remove it")}.",
        Fix.Remove(HbaLines.AnchorOf(postgres, index) with { Argument = null }));

    // A service's name stands for all its tasks, but PostgreSQL looks up the name of the task that connects.
    private static string Seen(Stack stack, PostgresCluster postgres, HbaLine line) => stack.AllServices().Any(service => Array.Exists([service.Name, $"tasks.{service.Name}", $"{stack.Name}_{service.Name}"], name => string.Equals(name, line.Address!.Text, StringComparison.OrdinalIgnoreCase)))
        ? $"PostgreSQL looks up the name of the address that a client of {postgres.Type} comes from, which is that of one task and never {line.Address!.Text}"
        : $"The clients of {postgres.Type} do not come from {line.Address!.Text}: PostgreSQL sees the address of their proxy on the overlay network, in {stack.Network.Subnet ?? "a subnet that swarm chooses"}";

    /// <summary>Whether a line is about addresses that clients behind a proxy do not come from.</summary>
    internal static bool IsOfClients(Stack stack, HbaLine line) => line.Address switch
    {
        null or { IsWorld: true } or { IsItself: true } => false,
        _ when line.Address.Text == SameNet.Text => false,
        { Prefix: null } or { Bits: not 32 } => true,
        { Prefix: var prefix } => (stack.Network.Subnet is { } subnet ? Subnet.Parse(subnet) : FirstOfPool) is { } overlay && !Overlap(overlay.Bits(), prefix),
    };

    private static bool Overlap(string one, string two) => one.StartsWith(two, StringComparison.Ordinal) || two.StartsWith(one, StringComparison.Ordinal);

    // The last such word before the method, because a database may have the name of a host.
    private static Fix? FixOf(PostgresCluster postgres, HbaLine line, int index)
    {
        var (text, address) = (postgres.PgHba[index], line.Address!.Text);
        var method = text.LastIndexOf(line.Method, StringComparison.Ordinal);
        var at = method < 0 ? -1 : text.Substring(0, method).LastIndexOf(address, StringComparison.Ordinal);
        return at < 0 ? null : Fix.WriteText(HbaLines.AnchorOf(postgres, index), text.Substring(0, at) + SameNet.Text + text.Substring(at + address.Length));
    }
}
