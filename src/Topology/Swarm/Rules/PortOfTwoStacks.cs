namespace PatroniSwarm.Topology;

/// <summary>A port that services of two stacks open on one machine: the second one never starts.</summary>
public sealed class PortOfTwoStacks() : SeveralStacksRule("PSW5012", "A port that two stacks publish", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack, IReadOnlyList<Stack> earlier)
    {
        if (earlier.Count == 0)
            yield break;
        var taken = earlier.SelectMany(static other => PortsOf(other).Select(port => (Stack: other, Port: port))).ToLookup(static port => (port.Port.Published, port.Port.Udp));
        foreach (var port in PortsOf(stack))
            foreach (var (other, theirs) in taken[(port.Published, port.Udp)])
                if (PortContest.Of(stack, port.Owner, other, theirs.Owner) is { } shared)
                {
                    yield return Problem(
                        port.Declared!,
                        $"Port {port.Published} of {shared.Hostname} is {NameOf(other, theirs.Owner)}'s already: {port.Owner.Type} would never start there. Choose another port.");
                    break;
                }
    }

    private static IEnumerable<Endpoint> PortsOf(Stack stack) => Wiring.Of(stack).DeclaredPorts.Where(static port => PortOutOfRange.IsPort(port.Published) && !PortTaken.IsTaken(port));
}
