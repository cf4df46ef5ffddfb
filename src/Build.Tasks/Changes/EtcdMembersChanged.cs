using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>An etcd cluster that grows or shrinks by more than one member: old and new members know different clusters.</summary>
internal sealed class EtcdMembersChanged() : ChangeRule("PSW9201", "More than one etcd member changed at once", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from cluster in before.Clusters.Etcd.Select(static cluster => cluster.Name)
        let added = Members(after, before, cluster)
        let removed = Members(before, after, cluster)
        let there = before.Members(StackRole.Etcd, cluster).Count

        // MemberRenamed reports members that replace another one on its node.
        where added.Concat(removed).Count(changed => !MemberRenamed.Pairs(before, after).Any(pair => pair.Before == changed || pair.After == changed)) > 1
        select $"{cluster} loses {Shown(removed)} and gains {Shown(added)} at once: 'docker stack deploy' would split or stop its {there} members. A publish changes one after the other and waits for each. Build with -p:StackAccept=PSW9201 and publish, or change one at a time.";

    private static string Shown(List<ServiceDefinition> members) => members.Count == 0 ? "none" : Names(members.Select(static member => member.Name));

    private static List<ServiceDefinition> Members(StackDefinition first, StackDefinition second, string cluster) =>
        [.. Without(first, second).Where(member => member.Role == StackRole.Etcd && member.Group == cluster)];
}
