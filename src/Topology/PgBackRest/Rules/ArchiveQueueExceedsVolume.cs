namespace PatroniSwarm.Topology;

/// <summary>More WAL waits for the repository than the volume of a member holds: the disk fills, and every member stops.</summary>
public sealed class ArchiveQueueExceedsVolume() : StackRule("PSW2077", "A queue of WAL beyond the volume", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from backup in stack.Backups
        let postgres = stack.FindPostgres(backup.Postgres)
        where postgres is not null && MemorySize.TryParse(postgres.Data.Size, out _) && MemorySize.TryParse(backup.ArchiveQueue, out _)
        where MemorySize.Bytes(backup.ArchiveQueue) >= MemorySize.Bytes(postgres.Data.Size!)
        select Problem(
            Anchor.Of(backup, nameof(backup.ArchiveQueue)),
            $"While the repository cannot be reached, {backup.ArchiveQueue} of WAL waits on each member, and the volume of {postgres.Type} holds {postgres.Data.Size}: the disk fills, and the leader stops. Write an ArchiveQueue far below the volume's size.");
}
