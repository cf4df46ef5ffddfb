namespace PatroniSwarm.Topology;

/// <summary>Several tasks that make the backups of one cluster: each copies it whole, into a place of its own.</summary>
public sealed class BackupTakenSeveralTimes() : StackRule("PSW2052", "A backup taken several times at once", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.BacksUp.Count > 0 && service.BacksUp.All(type => stack.FindPostgres(type) is not null)
        let tasks = Tasks(stack, service)
        // TasksShareVolume reports replicas with a volume.
        where tasks > 1 && (service.Replicas < 2 || StartFirstOnOneVolume.WrittenBy(service) is null)
        select Problem(
            service.Placement.Kind == PlacementKind.Managers ? Anchor.Of(service, "Replicas") : Anchor.PlacementOf(service),
            $"{tasks} tasks of {service.Type} copy {service.BacksUp[0]} at the same time, and what each keeps on its node is missing on the others when it is to be restored. Run one task: [On<…>] with one node.");

    private static int Tasks(Stack stack, UserService service) => service.Placement.Kind switch
    {
        PlacementKind.EveryNode => stack.Nodes.Count,
        PlacementKind.Nodes => service.PlacementIsSound(stack) ? Math.Max(service.Placement.On.Count, service.Replicas) : 1,
        PlacementKind.Managers => service.Replicas,
        _ => 1,
    };
}
