using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A new image together with changed shared memory: they need different orders of restarts.</summary>
internal sealed class ImageAndMemoryChanged() : ChangeRule("PSW9211", "Image and shared memory changed together", RuleSeverity.Warning)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from cluster in Clusters(before, after)
        where cluster.Before.Major == cluster.After.Major && Speaks(before, after, cluster.After)
        let changed = SharedMemory.Changes(cluster.Before.Settings, cluster.After.Settings).Select(static setting => setting.Name).ToList()
        where changed.Count > 0
        select $"The image of {cluster.After.Name} and {Names(changed)} change together, and each needs another order of restarts: a replica with a smaller value than the leader stops. Publish the image first, then the settings.";

    /// <summary>Whether the cluster's image changes as well.</summary>
    internal static bool Speaks(StackDefinition before, StackDefinition after, PostgresDefinition cluster) =>
        Kept(before, after).Any(member => member.After.Group == cluster.Name && member.After.Role == StackRole.Postgres && member.Before.Image != member.After.Image);
}
