namespace PatroniSwarm.Topology;

/// <summary>A database in memory: a restart loses the member's data.</summary>
public sealed class DataInMemory() : StackRule("PSW2005", "A database in memory", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service.Data is { Directory: null, Volume: not null } && service.Data.Volume.IsInMemory()
        select Problem(
            Anchor.DataOf(service, "Type"),
            $"{service.Type} keeps its data in memory ({service.Data.Volume!.Type}): a restart of a member loses it, a power cut all {service.MembersIn(stack).Count()} at once. Write a file system on a disk, or leave DataVolume out.",
            Fix.Remove(new Anchor(service.Type, "DataVolume")));
}
