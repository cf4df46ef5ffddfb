namespace PatroniSwarm.Topology;

/// <summary>The standbys that may be synchronous.</summary>
internal static class SynchronousStandbys
{
    /// <summary>Under this leader: those that stream from it and have no tag against it (patroni/postgresql/sync.py, <c>_ReplicaList</c>).</summary>
    public static IEnumerable<Member> Under(Member leader, IReadOnlyCollection<Member> members) =>
        members.Where(member => member != leader && member.Placed.Tags.MayBeSynchronous && StreamsFrom(leader, member, members));

    /// <summary>How many are left under the leader that leaves fewest: a synchronous one that leads is none any more.</summary>
    public static int Fewest(IReadOnlyCollection<Member> members)
    {
        var leaders = members.Where(static member => member.Placed.Tags.MayLead).ToList();
        return leaders.Count == 0 ? 0 : leaders.Min(leader => Under(leader, members).Count());
    }

    /// <summary>Their number in a message; where others are left out it says so.</summary>
    public static string Shown(int standbys, IReadOnlyCollection<Member> members) =>
        $"{standbys} standby{(standbys == 1 ? "" : "s")}{(standbys < members.Count - 1 ? " that may be synchronous" : "")}";

    // Told to replicate from itself or from a member that is not there, it follows the leader.
    private static bool StreamsFrom(Member leader, Member member, IReadOnlyCollection<Member> members) =>
        member.Placed.Tags.ReplicateFrom is not { } source
        || source == leader.Node.Type
        || source == member.Node.Type
        || members.All(other => other.Node.Type != source);
}
