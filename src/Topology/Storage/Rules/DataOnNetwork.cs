namespace PatroniSwarm.Topology;

/// <summary>A database on a network file system.</summary>
public sealed class DataOnNetwork() : StackRule("PSW2006", "A database on a network file system", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service.Data is { Directory: null, Volume: { } volume } && volume.IsOnNetwork() && !WrittenByTwo.MembersShare(stack, service)
        select Problem(
            Anchor.DataOf(service, service.Data.Volume!.IsLocalDriver() ? "Type" : "Driver"),
            $"{service.Type} keeps its data on the network ({(service.Data.Volume.IsLocalDriver() ? service.Data.Volume.Type : service.Data.Volume.Driver)}): each commit waits for it, and when it hangs so does every member. Use a disk of each node; {(service is EtcdCluster ? "etcd" : "Patroni")} makes the copies.",
            Fix.Remove(new Anchor(service.Type, "DataVolume")));
}
