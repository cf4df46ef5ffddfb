using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A member that keeps its name and starts on another node: its volume does not follow.</summary>
internal sealed class MemberMoved() : ChangeRule("PSW9203", "A member moved to another node", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from member in Kept(before, after)
        where member.Before.Node != member.After.Node
        select $"{member.After.Name} moves from {member.Before.Node} to {member.After.Node}, but its volume stays behind: it would start empty under its old name. Give the new member another name, or move its data first and build with -p:StackAccept=PSW9203.";
}
