namespace PatroniSwarm.Topology;

/// <summary>A service of the user's own beside the cluster.</summary>
public sealed record UserService : Service
{
    /// <summary>The number of tasks. With [OnEveryNode], each node runs one.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Whether the number of tasks is written.</summary>
    public bool ReplicasWritten { get; init; }

    /// <summary>The most tasks that one node runs. 0: no limit.</summary>
    public int MaxReplicasPerNode { get; init; }

    /// <summary>The constraints on its nodes, as written.</summary>
    public EquatableArray<string> Constraints { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The services that it connects to.</summary>
    public EquatableArray<Reference> ConnectsTo { get; init; } = EquatableArray<Reference>.Empty;

    /// <summary>The program instead of the image's entrypoint. Empty: the image's.</summary>
    public EquatableArray<string> Entrypoint { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The arguments instead of the image's command. Empty: the image's.</summary>
    public EquatableArray<string> Command { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The hostname of its containers. Null: their ID.</summary>
    public string? Hostname { get; init; }

    /// <summary>External networks.</summary>
    public EquatableArray<string> ExternalNetworks { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Files of the project.</summary>
    public EquatableArray<ConfigMount> Configs { get; init; } = EquatableArray<ConfigMount>.Empty;

    public EquatableArray<NamedValue> Environment { get; init; } = EquatableArray<NamedValue>.Empty;

    public EquatableArray<PublishedPort> Ports { get; init; } = EquatableArray<PublishedPort>.Empty;

    /// <summary>Its volumes, then its bind mounts, then its tmpfs mounts, each in the order written.</summary>
    public EquatableArray<ServiceMount> Mounts { get; init; } = EquatableArray<ServiceMount>.Empty;

    public EquatableArray<SecretMount> Secrets { get; init; } = EquatableArray<SecretMount>.Empty;

    /// <summary>The PostgreSQL clusters that it backs up.</summary>
    public EquatableArray<string> BacksUp { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Null: the image's.</summary>
    public HealthCheck? HealthCheck { get; init; }

    /// <summary>Null: not written.</summary>
    public UpdatePolicy? UpdatePolicy { get; init; }

    public RestartPolicy RestartPolicy { get; init; } = new();

    public string StopGracePeriod { get; init; } = "10s";

    /// <summary>Null: the image's.</summary>
    public string? StopSignal { get; init; }

    /// <summary>User and group that the processes run as. Null: the image's.</summary>
    public string? User { get; init; }

    /// <summary>Whether the root file system is read-only.</summary>
    public bool ReadOnly { get; init; }

    public EquatableArray<string> AddedCapabilities { get; init; } = EquatableArray<string>.Empty;

    public EquatableArray<string> DroppedCapabilities { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The number of tasks.</summary>
    public int TasksIn(Stack stack) => Placement.Kind switch
    {
        PlacementKind.EveryNode => NodesIn(stack).Count(),
        // Each named node runs at least one.
        PlacementKind.Nodes => Math.Max(Replicas, NodesIn(stack).Count()),
        _ => Replicas,
    };

    public override string AttributeName() => "Service";

    internal override IEnumerable<Endpoint> Endpoints(Stack stack) => UserServiceWiring.Endpoints(this);

    internal override IEnumerable<Link> Links(Wiring wiring) => UserServiceWiring.Links(wiring, this);

    internal override IEnumerable<Certificate> Certificates(Wiring wiring) => UserServiceWiring.Certificates(wiring, this);

    internal override IEnumerable<RefusedAmount> RefusedAmounts() => UserServiceAmounts.Refused(this);

    /// <summary>The secrets that it mounts because of what it connects to.</summary>
    public IEnumerable<SecretMount> GivenSecrets(Wiring wiring) => UserServiceWiring.Given(wiring, this);

    /// <summary>The number of the user that the processes run as. Null: it is not known.</summary>
    internal string? UserNumber() => User is { } user && user.Split(':')[0] is { Length: > 0 } number && number.All(char.IsDigit) ? number : null;

    /// <summary>The number of tasks on one of several named nodes. They are spread, with at least one on each.</summary>
    public int TasksOn(int node, int nodes) => Math.Max(1, (Replicas / nodes) + (node < Replicas % nodes ? 1 : 0));

    // A rule rejects a constraint that does not parse. Here it excludes no node.
    protected override bool MayRunOn(Node node) => Constraints.Select(PlacementConstraint.Parse).All(constraint => constraint?.Matches(node) ?? true);

    // Swarm chooses among all nodes.
    protected override IEnumerable<Node> Unplaced(Stack stack) => stack.Nodes;
}
