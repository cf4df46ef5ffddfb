using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>PostgreSQL members that go: one of them may lead, and the others may be too few.</summary>
internal sealed class PostgresMembersRemoved() : ChangeRule("PSW9202", "A PostgreSQL member removed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackFacts before, StackFacts after) =>
        from cluster in before.Clusters
        let gone = Without(before, after).Where(member => member.Role == "postgres" && member.Cluster == cluster.Name && MemberRenamed.Pairs(before, after).All(pair => pair.Before != member)).ToList()
        where gone.Count > 0
        select $"{Names(gone.Select(static member => member.Name))} of {cluster.Name} {(gone.Count == 1 ? "is" : "are")} removed: a publish hands the leadership over first and leaves the volume, 'docker stack deploy' does neither. Build with -p:StackAccept=PSW9202 when that is meant.";
}
