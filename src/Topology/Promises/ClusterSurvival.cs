namespace PatroniSwarm.Topology;

/// <summary>Decides whether a PostgreSQL cluster stays writable after a loss, whichever member leads and whichever standbys are synchronous.</summary>
/// <remarks>
/// As in Patroni 4.0: in mode <c>on</c> only the leader and the synchronous standbys in <c>/sync</c> may lead (<c>Ha.is_healthiest_node</c>), and of
/// those that may be synchronous it takes the ones that may lead first (<c>SyncHandler.current_state</c>); in mode <c>quorum</c> enough of the voters
/// that may lead must answer (<c>Ha._is_healthiest_node</c>).
/// </remarks>
internal sealed class ClusterSurvival
{
    private readonly PostgresCluster postgres;
    private readonly List<Member> members;
    private readonly ProxySurvival proxies;

    public ClusterSurvival(Stack stack, PostgresCluster postgres)
    {
        this.postgres = postgres;
        members = [.. postgres.MembersIn(stack)];
        proxies = new(stack, postgres);
    }

    public Defeat? Of(Loss loss) =>
        members.All(static member => !member.Placed.Tags.MayLead)
            ? Nobody(members[0])
            : members.Where(static member => member.Placed.Tags.MayLead).Select(leader => Of(leader, loss)).FirstOrDefault(static defeat => defeat is not null)
                ?? proxies.Of(loss);

    private Defeat? Of(Member leader, Loss loss) =>
        !loss.Takes(postgres, leader.Node)
            ? postgres.StrictSynchronous && WaitsForEver(leader, loss) ? Blocked(leader, "") : null
            : postgres.Replication switch
            {
                Replication.Synchronous => Synchronous(leader, loss),
                Replication.Quorum => Quorum(leader, loss),
                _ => Alive(leader, loss).Any(static member => member.Placed.Tags.MayLead) ? null : Nobody(leader),
            };

    // The worst case counts: the lost members are the synchronous standbys.
    private Defeat? Synchronous(Member leader, Loss loss)
    {
        var promotable = Standbys(leader).Where(static member => member.Placed.Tags.MayLead).ToList();
        var synchronous = Math.Min(postgres.SynchronousNodes, promotable.Count);
        var lost = promotable.Where(member => loss.Takes(postgres, member.Node)).ToList();
        if (synchronous > lost.Count)
            return Follower(leader, loss, promotable.Except(lost));
        return lost.Count == 0 || lost.Count == promotable.Count
            ? Nobody(leader)
            : new(
                PromiseRules.NobodyLeads,
                $"if {leader.Name} led and {string.Join(", ", lost.Take(synchronous).Select(static member => member.Name))} {(synchronous == 1 ? "was its only synchronous standby" : "were its synchronous standbys")}, none that has every commit is left to lead {postgres.Type}",
                $"Write SynchronousNodes = {lost.Count + 1}");
    }

    private Defeat? Quorum(Member leader, Loss loss)
    {
        var promotable = Standbys(leader).Where(static member => member.Placed.Tags.MayLead).ToList();
        var others = Standbys(leader).Count(static member => !member.Placed.Tags.MayLead);
        var voters = promotable.Count + Math.Min(others, Math.Max(0, postgres.SynchronousNodes - promotable.Count));
        var confirming = Math.Min(postgres.SynchronousNodes, voters);
        var needed = voters - confirming + 1;
        var answering = promotable.Count(member => !loss.Takes(postgres, member.Node));
        if (answering >= needed)
            return Follower(leader, loss, Alive(leader, loss).Where(static member => member.Placed.Tags.MayLead));
        return answering == 0
            ? Nobody(leader)
            : new(
                PromiseRules.NobodyLeads,
                $"if {leader.Name} led, {answering} of {voters} standbys of {postgres.Type} {(answering == 1 ? "remains" : "remain")}; {needed} must answer to know the last commit",
                $"Write SynchronousNodes = {confirming + needed - answering}");
    }

    private Defeat? Follower(Member leader, Loss loss, IEnumerable<Member> followers) =>
        postgres.StrictSynchronous && followers.FirstOrDefault(follower => WaitsForEver(follower, loss)) is { } alone ? Blocked(alone, $"{leader.Name} is gone, and ") : null;

    // A standby that follows another existing standby confirms nothing to the leader.
    private bool WaitsForEver(Member leader, Loss loss) =>
        postgres.Replication != Replication.Asynchronous
        && !Alive(leader, loss).Any(member => member.Placed.Tags.MayBeSynchronous
            && (FollowsLeader(member, leader) || members.Any(source => source.Node.Type == member.Placed.Tags.ReplicateFrom && loss.Takes(postgres, source.Node))));

    private IEnumerable<Member> Standbys(Member leader) =>
        members.Where(member => member != leader && member.Placed.Tags.MayBeSynchronous && FollowsLeader(member, leader));

    private IEnumerable<Member> Alive(Member leader, Loss loss) => members.Where(member => member != leader && !loss.Takes(postgres, member.Node));

    private static bool FollowsLeader(Member member, Member leader) =>
        member.Placed.Tags.ReplicateFrom is not { } source || source == leader.Node.Type;

    private Defeat Nobody(Member leader) => new(
        PromiseRules.NobodyLeads,
        $"if {leader.Name} led, no member of {postgres.Type} is left that may take over",
        members.Count(static member => member.Placed.Tags.MayLead) < 2 ? $"Place {postgres.Type} on more nodes" : $"Spread {postgres.Type} over more nodes or zones");

    private Defeat Blocked(Member leader, string before) => new(
        PromiseRules.NobodyLeads,
        $"{before}{leader.Name} has no synchronous standby left: with StrictSynchronous every write waits",
        $"Place {postgres.Type} on more nodes or zones, or drop StrictSynchronous");
}
