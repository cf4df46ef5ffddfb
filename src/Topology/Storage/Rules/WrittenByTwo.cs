namespace PatroniSwarm.Topology;

/// <summary>One volume, folder or device that two services, or two members, write to.</summary>
public sealed class WrittenByTwo() : StackRule("PSW2003", "One place that two write to", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
    [
        .. stack.AllServices().Where(service => MembersShare(stack, service)).Select(service => Problem(
            Anchor.DataOf(service, "Device"),
            $"All {service.MembersIn(stack).Count()} members of {service.Type} would keep their data in one place on the network, {service.Data.Volume!.Device}, and destroy each other's. Give each node a disk of its own.")),
        .. SharedPlaces(stack).Select(shared => Problem(
            shared.Second.Anchor,
            Message(shared.First.Service, shared.Second.Service, $"{shared.Second.Path} of {shared.Second.Node.Hostname}"),
            shared.Second.Service is UserService ? Fix.Write(shared.Second.Anchor with { Argument = "ReadOnly" }, "true") : null)),
    ];

    /// <summary>Whether the members of a cluster share one place on the network.</summary>
    internal static bool MembersShare(Stack stack, Service service) =>
        service.Data is { Directory: null, Volume: { Device.Length: > 0 } volume } && volume.IsLocalDriver() && volume.IsOnNetwork() && service.MembersIn(stack).Count() > 1;

    // Each pair of services is reported once. Folders are sorted before their subfolders, so that a subfolder finds its parent.
    private static IEnumerable<(WrittenPlace First, WrittenPlace Second)> SharedPlaces(Stack stack)
    {
        var owners = new Dictionary<(string Node, string Path), (int Order, WrittenPlace Place)>();
        var shared = new Dictionary<(string First, string Second), (int Order, WrittenPlace First, WrittenPlace Second)>();
        foreach (var (place, order) in WrittenPlace.Of(stack).Select(static (place, order) => (place, order)).OrderBy(static numbered => numbered.place.Path.Length))
        {
            foreach (var around in place.Around())
            {
                if (!owners.TryGetValue((place.Node.Type, around), out var owner) || owner.Place.Service.Type == place.Service.Type || AreOfOneName(owner.Place, place))
                    continue;
                var (first, second) = owner.Order < order ? (owner.Place, place) : (place, owner.Place);
                var pair = (first.Service.Type, second.Service.Type);
                if (!shared.ContainsKey(pair))
                    shared.Add(pair, (Math.Max(order, owner.Order), first, second));
                break;
            }

            if (!owners.ContainsKey((place.Node.Type, place.Path)))
                owners.Add((place.Node.Type, place.Path), (order, place));
        }

        return shared.Values.OrderBy(static pair => pair.Order).Select(static pair => (pair.First, pair.Second));
    }

    // NameTwice reports two members of one name.
    private static bool AreOfOneName(WrittenPlace one, WrittenPlace two) =>
        one.Service is not UserService && two.Service is not UserService && !HostPath.IsAbsolute(two.Path);

    private static string Message(Service one, Service two, string place) => (one, two) switch
    {
        (EtcdCluster, PostgresCluster) => $"{one.Type} and {two.Type} keep their data in {place}: whoever sets up or rewinds PostgreSQL there wipes etcd's member. Give each a place of its own.",
        (UserService, UserService) => $"{one.Type} and {two.Type} both write to {place}, and neither knows of the other's files. Give each a place of its own, or write ReadOnly = true here.",
        (_, UserService) => $"{place} holds the data of {one.Type}: what {two.Type} writes there destroys it. Mount another place, or write ReadOnly = true.",
        _ => $"{one.Type} and {two.Type} keep their data in {place}: two databases in one folder destroy each other. Give each a place of its own.",
    };
}
