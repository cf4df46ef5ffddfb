using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>Removed PostgreSQL members: one of them may lead, and the others may be too few.</summary>
internal sealed class PostgresMembersRemoved() : ChangeRule("PSW9202", "A PostgreSQL member removed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from cluster in before.Clusters.Postgres
        let gone = Without(before, after).Where(member => member.Role == StackRole.Postgres && member.Group == cluster.Name && MemberRenamed.Pairs(before, after).All(pair => pair.Before != member)).ToList()
        where gone.Count > 0
        select $"{Names(gone.Select(static member => member.Name))} of {cluster.Name} {(gone.Count == 1 ? "is" : "are")} removed: a publish hands the leadership over first and keeps the volume; 'docker stack deploy' hands nothing over. If this is intended, build with -p:StackAccept=PSW9202.";
}
