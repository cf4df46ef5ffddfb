using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A member's volume that is renamed, or mounted in another place: the member starts empty.</summary>
internal sealed class StorageChanged() : ChangeRule("PSW9204", "A member's storage changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackFacts before, StackFacts after) =>
        from member in Kept(before, after)
        where member.Before.Storage != member.After.Storage && member.Before.Node == member.After.Node
        select $"{member.After.Name}'s data was in {member.Before.Storage} and would be in {member.After.Storage}: it starts empty. Write it as it was, or move the data first and build with -p:StackAccept=PSW9204.";
}
