namespace PatroniSwarm.Topology;

/// <summary>A subnet with fewer addresses than the stack needs while it is updated.</summary>
public sealed class SubnetTooSmall() : StackRule("PSW5008", "A subnet too small for the stack", RuleSeverity.Warning)
{
    // Network, gateway, broadcast.
    private const int Taken = 3;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (stack.Network.Subnet is not { } text || Subnet.Parse(text) is not { } subnet || IsTaken(stack, subnet))
            yield break;

        var parts = PartsOf(stack);
        if (parts.Where(part => part.Needed > subnet.Addresses / part.Part).OrderByDescending(static part => part.Needed * part.Part).FirstOrDefault() is not { Part: > 0 } least)
            yield break;
        var anchor = Anchor.Stack("OverlayNetwork", "Subnet");
        var wide = PrefixLengthFor(stack);
        yield return Problem(
            anchor,
            $"Subnet {text} has {subnet.Addresses / least.Part} addresses for the network {least.Name}, and its tasks and {stack.Nodes.Count} nodes need {least.Needed} while they are updated: tasks would find no address. Write a prefix of /{wide} or shorter.",
            Subnet.Around($"{text.Split('/')[0]}/{wide}") is { } larger && Subnet.Parse(larger) is { } room && !IsTaken(stack, room) ? Fix.WriteText(anchor, larger) : null);
    }

    /// <summary>The longest prefix length with enough addresses for the stack.</summary>
    internal static int PrefixLengthFor(Stack stack) => Subnet.PrefixLengthFor(PartsOf(stack).Select(static part => part.Needed * part.Part).DefaultIfEmpty(0).Max());

    private static List<(string Name, int Part, long Needed)> PartsOf(Stack stack)
    {
        var wiring = Wiring.Of(stack);
        return [.. wiring.Networks.Select(network => (network.Name, OverlayNetwork.PartOf(network.Kind, wiring.Networks.Count), Needed(stack, wiring, network)))];
    }

    // A replaced task keeps its address until it is removed. Each node needs one for the network's load balancer.
    private static long Needed(Stack stack, Wiring wiring, Network network)
    {
        var tasks = stack.AllServices().Where(service => wiring.NetworksOf(service).Contains(network)).Sum(service => service is UserService own ? (long)own.TasksIn(stack) : service.MembersIn(stack).Count());
        return (2 * tasks) + stack.Nodes.Count + Taken;
    }

    private static bool IsTaken(Stack stack, Subnet subnet) => SubnetInvalid.HoldsNode(stack, subnet) || SubnetOfIngress.Overlaps(subnet);
}
