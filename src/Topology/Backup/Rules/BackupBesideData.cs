namespace PatroniSwarm.Topology;

/// <summary>Backups that are kept on a node of the database that they are made of.</summary>
public sealed class BackupBesideData() : StackRule("PSW2055", "A backup beside the data", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
            if (ArchiveCommand.Targets(postgres).FirstOrDefault(target => IsBesideData(postgres, target.Path)) is { Path: not null } target)
                yield return Problem(
                    new Anchor(postgres.Type, "PostgresSetting", "value", target.Index),
                    $"The WAL of {postgres.Type} is archived to {target.Path}, on the disk of the member's own data: what takes the disk takes both, and nothing removes the files until it is full. Send them off the node: curl -fsST %p <URL>/%f.");

        var volumes = Volumes.ByName(stack);
        foreach (var service in stack.Services)
        {
            // BackupTakenSeveralTimes reports several tasks.
            if (!service.PlacementIsSound(stack) || service.Placement.On.Count != 1 || OwnMounts.OnNode(volumes, service).FirstOrDefault() is not { } mount)
                continue;
            var node = service.NodesIn(stack).First();
            var postgres = service.BacksUp.Select(stack.FindPostgres).FirstOrDefault(found => found?.NodesIn(stack).Contains(node) == true);
            if (postgres is not null)
                yield return Problem(
                    Anchor.PlacementOf(service),
                    $"{service.Type} keeps the backups of {postgres.Type} in {mount.Source} on {node.Hostname}, which holds a member of it: what takes the node takes both. Place it on a node without one, or copy them off the node.");
        }
    }

    // Other rules report an archive that copies nothing.
    private static bool IsBesideData(PostgresCluster postgres, string path) =>
        ImagePaths.IsOnVolume(ImagePaths.Normal(path, postgres.Version)) && ArchiveProgramMissing.Missing(postgres) is null && ArchiveTargetMissing.Wrong(postgres) is null;
}
