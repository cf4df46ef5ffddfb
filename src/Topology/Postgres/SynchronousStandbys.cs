namespace PatroniSwarm.Topology;

/// <summary>Counts the standbys that may be synchronous.</summary>
internal static class SynchronousStandbys
{
    /// <summary>How many are left under the leader that leaves fewest: a synchronous one that leads is none any more.</summary>
    public static int Fewest(IReadOnlyCollection<Member> members)
    {
        var leaders = members.Where(static member => member.Placed.Tags.MayLead).ToList();
        return leaders.Count == 0
            ? 0
            : leaders.Min(leader => members.Count(member => member != leader && member.Placed.Tags.MayBeSynchronous));
    }
}
