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

        // A task that is replaced holds its address until it is gone; each node takes one for the network's load balancer.
        var tasks = stack.AllServices().Sum(service => service is UserService own ? own.TasksIn(stack) : service.MembersIn(stack).Count());
        var needed = (2L * tasks) + stack.Nodes.Count + Taken;
        if (needed <= subnet.Addresses)
            yield break;
        var anchor = Anchor.Stack("OverlayNetwork", "Subnet");
        var wide = Subnet.PrefixLengthFor(needed);
        yield return Problem(
            anchor,
            $"Subnet {text} has {subnet.Addresses} addresses, and {tasks} tasks on {stack.Nodes.Count} nodes need {needed} while they are updated: tasks would find no address. Write a prefix of /{wide} or shorter.",
            Subnet.Around($"{text.Split('/')[0]}/{wide}") is { } larger && !IsTaken(stack, Subnet.Parse(larger)!) ? Fix.WriteText(anchor, larger) : null);
    }

    private static bool IsTaken(Stack stack, Subnet subnet) => SubnetInvalid.HoldsNode(stack, subnet) || SubnetOfIngress.Overlaps(subnet);
}
