using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A service of the user's own, read from its class.</summary>
internal static class UserServiceReader
{
    /// <summary>Attributes that people put on such a class by mistake.</summary>
    public static IReadOnlyList<MisplacedAdvice> Misplaced { get; } =
    [
        new("Write [Volume(\"<name>\", \"<path in the container>\")] for a volume of a service of your own", "DataVolume"),
        new("Write [BindMount(\"<path on the node>\", \"<path in the container>\")] for a folder of the node", "DataDirectory"),
        new("The image is the argument of [Service(\"…\")]", "Image"),
        new("Write [Label(…)] for a label of the service, or [Constraint(\"node.labels.… == …\")] to choose nodes by their labels", "NodeLabel"),
    ];

    public static UserService Read(Part part) => new()
    {
        Image = part.Kind.Text(0),
        Replicas = part.Kind.Named("Replicas", 1),
        ReplicasWritten = part.Kind.IsNamed("Replicas"),
        ConnectsTo = part.All("ConnectsTo").Select(attribute => new Reference
        {
            Service = attribute.FirstTypeName(part.Stack),
            PoolSize = attribute.Named("PoolSize", 0),
            Role = attribute.TypeNames(part.Stack).Skip(1).FirstOrDefault(),
            Variable = attribute.Named<string?>("Variable", null),
            Format = attribute.NamedEnum("Format", ConnectionFormat.Npgsql),
            Replicas = attribute.Named("Replicas", false),
            Uid = attribute.Named<string?>("Uid", null),
        }).ToEquatableArray(),
        Entrypoint = Line(part.First("Entrypoint")),
        Command = Line(part.First("Command")),
        Hostname = part.Kind.Named<string?>("Hostname", null),
        ExternalNetworks = part.All("ExternalNetwork").Select(static attribute => attribute.Text(0)).ToEquatableArray(),
        Configs = part.All("Config").Select(ReadConfig).ToEquatableArray(),
        MaxReplicasPerNode = part.Kind.Named("MaxReplicasPerNode", 0),
        Constraints = part.All("Constraint").Select(static attribute => attribute.Text(0)).ToEquatableArray(),
        Mounts = StorageReader.Mounts(part).ToEquatableArray(),
        Environment = part.NamedValues("EnvironmentVariable"),
        Ports = part.All("Publish").Select(static attribute => new PublishedPort
        {
            Published = attribute.Number(0),
            Target = attribute.Number(1),
            Udp = attribute.Named("Udp", false),
        }).ToEquatableArray(),
        Secrets = part.All("Secret").Select(ReadSecret).ToEquatableArray(),
        BacksUp = part.All("BacksUp").SelectMany(attribute => attribute.TypeNames(part.Stack)).ToEquatableArray(),
        HealthCheck = ReadHealthCheck(part.First("HealthCheck")),
        UpdatePolicy = ReadUpdatePolicy(part.First("UpdatePolicy")),
        RestartPolicy = ReadRestartPolicy(part.First("RestartPolicy")),
        StopGracePeriod = part.Kind.Named("StopGracePeriod", "10s"),
        StopSignal = part.Kind.Named<string?>("StopSignal", null),
        User = part.Kind.Named<string?>("User", null),
        ReadOnly = part.Kind.Named("ReadOnly", false),
        AddedCapabilities = part.All("CapAdd").Select(static attribute => attribute.Text(0)).ToEquatableArray(),
        DroppedCapabilities = part.All("CapDrop").Select(static attribute => attribute.Text(0)).ToEquatableArray(),
    };

    /// <summary>The service in a line of the stack's documentation.</summary>
    public static string Describe(UserService service, Stack stack) => $"{service.Image} on {ServiceKind.Nodes(service, stack)}";

    private static EquatableArray<string> Line(StackAttribute? attribute) =>
        attribute is null ? EquatableArray<string>.Empty : new[] { attribute.Text(0) }.Concat(attribute.Texts(1)).ToEquatableArray();

    private static ConfigMount ReadConfig(StackAttribute attribute)
    {
        var defaults = new ConfigMount();
        return new ConfigMount
        {
            File = attribute.Text(0),
            Target = attribute.Text(1),
            Mode = attribute.Named("Mode", defaults.Mode),
            Uid = attribute.Named("Uid", defaults.Uid),
            Gid = attribute.Named("Gid", defaults.Gid),
        };
    }

    private static SecretMount ReadSecret(StackAttribute attribute)
    {
        var defaults = new SecretMount();
        return new SecretMount
        {
            Name = attribute.Text(0),
            Target = attribute.Named<string?>("Target", null),
            Mode = attribute.Named("Mode", defaults.Mode),
            Uid = attribute.Named("Uid", defaults.Uid),
            Gid = attribute.Named("Gid", defaults.Gid),
        };
    }

    private static HealthCheck? ReadHealthCheck(StackAttribute? attribute)
    {
        var defaults = new HealthCheck();
        return attribute is null ? null : new HealthCheck
        {
            Test = attribute.Texts(0),
            Interval = attribute.Named("Interval", defaults.Interval),
            Timeout = attribute.Named("Timeout", defaults.Timeout),
            Retries = attribute.Named("Retries", defaults.Retries),
            StartPeriod = attribute.Named("StartPeriod", defaults.StartPeriod),
        };
    }

    private static UpdatePolicy? ReadUpdatePolicy(StackAttribute? attribute)
    {
        var defaults = new UpdatePolicy();
        return attribute is null ? null : new UpdatePolicy
        {
            Order = attribute.NamedEnum("Order", defaults.Order),
            Parallelism = attribute.Named("Parallelism", defaults.Parallelism),
            Delay = attribute.Named("Delay", defaults.Delay),
            Monitor = attribute.Named<string?>("Monitor", null),
            FailureAction = attribute.NamedEnum("FailureAction", defaults.FailureAction),
        };
    }

    private static RestartPolicy ReadRestartPolicy(StackAttribute? attribute)
    {
        var defaults = new RestartPolicy();
        return attribute is null ? defaults : new RestartPolicy
        {
            Condition = attribute.NamedEnum("Condition", defaults.Condition),
            Delay = attribute.Named("Delay", defaults.Delay),
            MaxAttempts = attribute.Named("MaxAttempts", defaults.MaxAttempts),
        };
    }
}
