using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>Another major version of PostgreSQL: it cannot read the existing data.</summary>
internal sealed class MajorVersionChanged() : ChangeRule("PSW9210", "PostgreSQL's major version changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from cluster in Clusters(before, after)
        where cluster.Before.Major != cluster.After.Major
        select $"{cluster.After.Name} goes from PostgreSQL {cluster.Before.Major} to {cluster.After.Major}, which cannot read its data. Write Version = {cluster.Before.Major}. To upgrade, make a second cluster of version {cluster.After.Major} and replicate into it, then build with -p:StackAccept=PSW9210.";
}
