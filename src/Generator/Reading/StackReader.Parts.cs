using System.Text;
using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <content>What each kind of nested class says.</content>
internal sealed partial class StackReader
{
    private static Node ReadNode(Part part) => new()
    {
        Type = part.Type.MetadataName,
        Hostname = part.Kind.Text(0),
        Role = part.Kind.NamedEnum("Role", NodeRole.Worker),
        Zone = part.Kind.Named<string?>("Zone", null),
        Address = part.Kind.Named<string?>("Address", null),
        Mtu = part.Kind.Named("Mtu", 0),
        Memory = part.Kind.Named<string?>("Memory", null),
        Cpus = part.Kind.Named("Cpus", 0),
        Engine = part.Kind.Named<string?>("Engine", null),
        Architecture = part.Kind.Named<string?>("Architecture", null),
        Labels = NamedValues(part, "NodeLabel"),
    };

    private static EtcdCluster ReadEtcd(Part part)
    {
        var unsaid = new EtcdCluster();
        return new EtcdCluster
        {
            HeartbeatInterval = part.Kind.Named("HeartbeatInterval", unsaid.HeartbeatInterval),
            ElectionTimeout = part.Kind.Named("ElectionTimeout", unsaid.ElectionTimeout),
            RoundTrip = part.Kind.Named<string?>("RoundTrip", null),
            Quota = part.Kind.Named("Quota", unsaid.Quota),
            StopGracePeriod = part.Kind.Named("StopGracePeriod", unsaid.StopGracePeriod),
        };
    }

    private static PostgresCluster ReadPostgres(Part part, string stackName)
    {
        var unsaid = new PostgresCluster();
        return new PostgresCluster
        {
            Dcs = part.Kind.FirstTypeName(part.Stack),
            Version = part.Kind.Named("Version", unsaid.Version),
            Scope = part.Kind.Named<string?>("Scope", null) ?? $"{stackName}-{ServiceName(part)}",
            Replication = part.Kind.NamedEnum("Replication", unsaid.Replication),
            StrictSynchronous = part.Kind.Named("StrictSynchronous", false),
            SynchronousNodes = part.Kind.Named("SynchronousNodes", unsaid.SynchronousNodes),
            Ttl = part.Kind.Named("Ttl", unsaid.Ttl),
            LoopWait = part.Kind.Named("LoopWait", unsaid.LoopWait),
            RetryTimeout = part.Kind.Named("RetryTimeout", unsaid.RetryTimeout),
            PrimaryStartTimeout = part.Kind.Named("PrimaryStartTimeout", unsaid.PrimaryStartTimeout),
            MaximumLagOnFailover = part.Kind.Named("MaximumLagOnFailover", unsaid.MaximumLagOnFailover),
            SharedMemory = part.Kind.Named("SharedMemory", unsaid.SharedMemory),
            StopGracePeriod = part.Kind.Named("StopGracePeriod", unsaid.StopGracePeriod),
            PgHba = part.All("PgHba").Select(static attribute => attribute.Text(0)).ToEquatableArray(),
            SuperuserSecret = part.Kind.Named<string?>("SuperuserSecret", null),
            ReplicationSecret = part.Kind.Named<string?>("ReplicationSecret", null),
            RewindSecret = part.Kind.Named<string?>("RewindSecret", null),
            RestApiSecret = part.Kind.Named<string?>("RestApiSecret", null),
            Settings = NamedValues(part, "PostgresSetting"),
            Slots = part.All("ReplicationSlot").Select(static attribute => new ReplicationSlot
            {
                Name = attribute.Text(0),
                Database = attribute.Named<string?>("Database", null),
                Plugin = attribute.Named<string?>("Plugin", null),
            }).ToEquatableArray(),
        };
    }

    private static PrometheusService ReadPrometheus(Part part)
    {
        var unsaid = new PrometheusService();
        return new PrometheusService
        {
            Retention = part.Kind.Named("Retention", unsaid.Retention),
            ScrapeInterval = part.Kind.Named("ScrapeInterval", unsaid.ScrapeInterval),
            Port = part.Kind.Named("Port", unsaid.Port),
        };
    }

    private static HAProxyService ReadProxy(Part part)
    {
        var unsaid = new HAProxyService();
        return new HAProxyService
        {
            Backend = part.Kind.FirstTypeName(part.Stack),
            Primary = part.Kind.Named("Primary", unsaid.Primary),
            Replicas = part.Kind.Named("Replicas", unsaid.Replicas),
            MaxConnections = part.Kind.Named("MaxConnections", unsaid.MaxConnections),
        };
    }

    /// <summary>What every service says in the same way.</summary>
    private TService Shared<TService>(Part part, TService service)
        where TService : Service => service with
        {
            Type = part.Type.MetadataName,
            Name = ServiceName(part),
            Image = part.First("Image")?.Text(0) ?? service.Image,
            Placement = ReadPlacement(part),
            Data = ReadData(part),
            Limits = ReadAmounts(part.First("Limits")),
            Reservations = ReadAmounts(part.First("Reservations")),
            Labels = NamedValues(part, "Label"),
            Logging = ReadLogging(part.First("Logging")),
        };

    private Placement ReadPlacement(Part part)
    {
        var kinds = part.Attributes.Select(static attribute => attribute.Name).Where(ServiceKind.IsPlacement).Distinct().ToList();
        if (kinds.Count > 1)
        {
            problems.Add(StackDeclaration.PlacementTwice.Problem(
                new Anchor(part.Type.MetadataName, kinds[1]),
                $"{part.Type.Name} is placed by [{Shown(kinds[0])}] and by [{Shown(kinds[1])}]. Keep one of the two."));
        }

        return new Placement
        {
            Kind = kinds.FirstOrDefault() switch
            {
                "On" => PlacementKind.Nodes,
                "OnEveryNode" => PlacementKind.EveryNode,
                "OnManagers" => PlacementKind.Managers,
                _ => PlacementKind.None,
            },
            On = kinds.FirstOrDefault() == "On" ? ReadOn(part).ToEquatableArray() : EquatableArray<PlacedMember>.Empty,
        };
    }

    private static IEnumerable<PlacedMember> ReadOn(Part part) =>
        part.All("On").SelectMany((attribute, index) => attribute.TypeNames(part.Stack).Select((node, position) => new PlacedMember
        {
            NodeType = node,
            Member = attribute.Named<string?>("Member", null),
            Attribute = index,
            Argument = position,
            Tags = ReadTags(attribute, part.Stack),
        }));

    private static MemberTags ReadTags(StackAttribute attribute, INamedTypeSymbol stack) => new()
    {
        NoFailover = attribute.Named("NoFailover", false),
        NoSync = attribute.Named("NoSync", false),
        NoLoadBalance = attribute.Named("NoLoadBalance", false),
        FailoverPriority = attribute.Named("FailoverPriority", 1),
        ReplicateFrom = attribute.NamedType("ReplicateFrom", stack),
    };

    private static ResourceAmounts ReadAmounts(StackAttribute? attribute) => attribute is null ? new ResourceAmounts() : new ResourceAmounts
    {
        Memory = attribute.Named<string?>("Memory", null),
        Cpus = attribute.Named("Cpus", 0d),
        Pids = attribute.Named("Pids", 0),
    };

    private static EquatableArray<NamedValue> NamedValues(Part part, string name) =>
        part.All(name).Select(static attribute => new NamedValue { Name = attribute.Text(0), Value = attribute.Text(1) }).ToEquatableArray();

    private static string ServiceName(Part part) => part.Kind.Named<string?>("Name", null) ?? KebabCase(part.Type.Name);

    private static string Shown(string placement) => placement == "On" ? "On<…>" : placement;

    private static string KebabCase(string name)
    {
        var text = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            var startsWord = char.IsUpper(name[index]) && index > 0
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]))) && name[index - 1] != '_';
            if (startsWord)
                text.Append('-');
            text.Append(char.ToLowerInvariant(name[index]));
        }

        return text.ToString();
    }
}
