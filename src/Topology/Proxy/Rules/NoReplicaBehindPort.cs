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
            // A delay that leaves one leader is NobodyTakesOver's.
            if (members.Count < 2
                || (members.Exists(static member => member.Placed.Tags.IsDelayed) && NobodyTakesOver.Refuses(stack, postgres))
                || members.FirstOrDefault(leader => leader.Placed.Tags.MayLead && members.All(other => other == leader || !other.Placed.Tags.TakesClients)) is not { } leader)
            {
                continue;
            }

            var tags = members.Where(other => other != leader).Select(static other => TagsOfMember.OrDelay(other.Placed.Tags, nameof(MemberTags.NoLoadBalance))).Distinct().ToList();
            yield return Problem(
                Anchor.Of(proxy, "Replicas"),
                $"While {leader.Name} leads, every replica of {postgres.Type} is tagged {WordList.Or(tags)}, and nobody answers on port {proxy.Replicas}. Remove {WordList.Or(tags)} from one of them, or remove Replicas.");
        }
    }
}
