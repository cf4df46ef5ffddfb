using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A member with another name: for swarm, etcd and Patroni it is a new member without data.</summary>
internal sealed class MemberRenamed() : ChangeRule("PSW9205", "A member renamed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from pair in Pairs(before, after)
        select $"{pair.Before.Name} on {pair.Before.Node} becomes {pair.After.Name}: that is a new member with an empty volume, and its cluster loses the old one. Keep the name with [On<…>(Member = \"{pair.Before.Name}\")], or build with -p:StackAccept=PSW9205.";

    /// <summary>Members that replace another one: the same role on the same node.</summary>
    public static IEnumerable<(ServiceDefinition Before, ServiceDefinition After)> Pairs(StackDefinition before, StackDefinition after) =>
        Without(before, after).Join(Without(after, before), static member => (member.Role, member.Node), static member => (member.Role, member.Node), static (was, now) => (was, now));
}
