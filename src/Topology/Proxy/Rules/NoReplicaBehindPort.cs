namespace PatroniSwarm.Topology;

/// <summary>A port for replicas, but under some leader no replica accepts clients.</summary>
public sealed class NoReplicaBehindPort() : StackRule("PSW3035", "A replica port with no replica behind it", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var proxy in stack.Proxies)
        {
            if (proxy.Replicas == 0 || stack.FindPostgres(proxy.Backend) is not { } postgres || !postgres.PlacementIsSound(stack))
                continue;
            var members = postgres.MembersIn(stack).ToList();
            if (members.Count < 2
                || members.FirstOrDefault(leader => leader.Placed.Tags.MayLead && members.All(other => other == leader || other.Placed.Tags.NoLoadBalance)) is not { } leader)
            {
                continue;
            }

            yield return Problem(
                Anchor.Of(proxy, "Replicas"),
                $"While {leader.Name} leads, every replica of {postgres.Type} is tagged NoLoadBalance, and nobody answers on port {proxy.Replicas}. Remove NoLoadBalance from one of them, or remove Replicas.");
        }
    }
}
