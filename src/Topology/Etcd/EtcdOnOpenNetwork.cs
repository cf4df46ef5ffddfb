namespace PatroniSwarm.Topology;

/// <summary>etcd asks nobody for a password, on a network that any container may join.</summary>
public sealed class EtcdOnOpenNetwork() : StackRule("PSW6016", "An open network in front of etcd", RuleSeverity.Warning, productionOnly: true)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (!stack.Network.Attachable || stack.Etcd.Count == 0)
            yield break;
        var anchor = Anchor.Stack("OverlayNetwork", "Attachable");
        yield return Problem(
            anchor,
            $"Any docker run on a node may join {stack.Network.Name}, and {stack.Etcd[0].Type} asks nobody for a password: whoever writes into it chooses the leader and PostgreSQL's settings. Leave Attachable out, and make it a [Service(…)] of the stack.",
            Fix.Remove(anchor));
    }
}
