using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A cluster with another scope or namespace: Patroni does not find the existing cluster.</summary>
internal sealed class ScopeChanged() : ChangeRule("PSW9209", "The scope changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from cluster in Clusters(before, after)
        where cluster.Before.Prefix != cluster.After.Prefix
        select $"{cluster.After.Name} moves in etcd from {cluster.Before.Prefix.TrimEnd('/')} to {cluster.After.Prefix.TrimEnd('/')}: Patroni finds no cluster there, and members with data refuse to create one. Write Scope = \"{cluster.Before.Scope}\", or build with -p:StackAccept=PSW9209.";
}
