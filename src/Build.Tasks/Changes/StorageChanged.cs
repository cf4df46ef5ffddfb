using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A member's volume that is renamed or mounted at another path: the member starts empty.</summary>
internal sealed class StorageChanged() : ChangeRule("PSW9204", "A member's storage changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from member in Kept(before, after)
        where member.Before.Node == member.After.Node
        let was = Storage(before, member.Before)
        let now = Storage(after, member.After)
        where was != now
        select $"The data of {member.After.Name} moves from {was} to {now}, where the member starts empty. Keep it where it was, or move the data first and build with -p:StackAccept=PSW9204.";

    // The volume with its driver, options and place in the container, as one text.
    private static string Storage(StackDefinition stack, ServiceDefinition member)
    {
        if (member.Volumes.FirstOrDefault(static mount => mount.Type != "tmpfs") is not { } data)
            return "none";
        var volume = data.Source is { } source ? stack.Volumes.GetValueOrDefault(source) : null;
        var options = volume?.DriverOptions?.OrderBy(static option => option.Key, StringComparer.Ordinal).Select(static option => $" {option.Key}={option.Value}") ?? [];
        return $"{data.Type} {data.Source} at {data.Target}{(volume?.Driver is { } driver ? $" by {driver}" : "")}{string.Concat(options)}";
    }
}
