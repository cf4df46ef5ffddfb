namespace PatroniSwarm.Topology;

/// <summary>A size that does not parse.</summary>
public sealed class SizeNotParsed() : StackRule("PSW4001", "A size that does not parse", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from size in Sizes(stack)
        where size.Text is not null && !MemorySize.TryParse(size.Text, out _)
        select Problem(
            size.Anchor,
            $"'{size.Text}' is not a size. Write {MemorySize.Expected}, for example \"512MiB\".",
            MemorySize.Meant(size.Text!) is { } meant ? Fix.WriteText(size.Anchor, meant) : null);

    private static IEnumerable<(string? Text, Anchor Anchor)> Sizes(Stack stack)
    {
        foreach (var node in stack.Nodes)
            yield return (node.Memory, new(node.Type, "SwarmNode", "Memory"));
        yield return (stack.Logging?.MaxSize, Anchor.Stack("Logging", "MaxSize"));
        foreach (var service in stack.AllServices())
        {
            yield return (service.Logging?.MaxSize, new(service.Type, "Logging", "MaxSize"));
            yield return (service.Limits.Memory, new(service.Type, "Limits", "Memory"));
            yield return (service.Reservations.Memory, new(service.Type, "Reservations", "Memory"));
            yield return (service.Data.Size, Anchor.DataOf(service, "Size"));
        }

        foreach (var service in stack.Services)
            foreach (var mount in service.Mounts)
                yield return (mount.Size, mount.AnchorIn(service, "Size"));
        foreach (var backup in stack.Backups)
            yield return (backup.ArchiveQueue, Anchor.Of(backup, "ArchiveQueue"));
        foreach (var etcd in stack.Etcd)
            yield return (etcd.Quota, Anchor.Of(etcd, "Quota"));
        foreach (var postgres in stack.Postgres)
        {
            yield return (postgres.MaximumLagOnFailover, Anchor.Of(postgres, "MaximumLagOnFailover"));
            yield return (postgres.SharedMemory, Anchor.Of(postgres, "SharedMemory"));
        }
    }
}
