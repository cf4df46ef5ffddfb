namespace PatroniSwarm.Topology;

/// <summary>The standbys that may be synchronous.</summary>
internal static class SynchronousStandbys
{
    /// <summary>Those of one leader: they stream from it, and no tag forbids it (patroni/postgresql/sync.py, <c>_ReplicaList</c>).</summary>
    public static IEnumerable<Member> Under(Member leader, IReadOnlyCollection<Member> members) =>
        members.Where(member => member != leader && member.Placed.Tags.MayBeSynchronous && StreamsFrom(leader, member, members));

    /// <summary>The smallest number under any leader. A synchronous standby that becomes the leader no longer counts.</summary>
    public static int Fewest(IReadOnlyCollection<Member> members)
    {
        var leaders = members.Where(static member => member.Placed.Tags.MayLead).ToList();
        return leaders.Count == 0 ? 0 : leaders.Min(leader => Under(leader, members).Count());
    }

    /// <summary>Their number as text for a message, which says so if others are left out.</summary>
    public static string Shown(int standbys, IReadOnlyCollection<Member> members) =>
        $"{standbys} standby{(standbys == 1 ? "" : "s")}{(standbys < members.Count - 1 ? " that may be synchronous" : "")}";

    // A member that replicates from itself or from a missing member follows the leader.
    private static bool StreamsFrom(Member leader, Member member, IReadOnlyCollection<Member> members) =>
        member.Placed.Tags.ReplicateFrom is not { } source
        || source == leader.Node.Type
        || source == member.Node.Type
        || members.All(other => other.Node.Type != source);
}
