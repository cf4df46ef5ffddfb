namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A service of the stack file.</summary>
public sealed record ServiceDefinition
{
    public required string Name { get; init; }

    public required string Image { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>A variable without a value has the value of the deploying shell.</summary>
    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public string? Hostname { get; init; }

    public string? User { get; init; }

    public string? WorkingDirectory { get; init; }

    public bool? Init { get; init; }

    public bool Terminal { get; init; }

    public bool StandardInputOpen { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>The isolation of the container on Windows.</summary>
    public string? Isolation { get; init; }

    public CredentialDefinition? Credentials { get; init; }

    public string? StopSignal { get; init; }

    public TimeSpan? StopGracePeriod { get; init; }

    public IReadOnlyDictionary<string, string>? Sysctls { get; init; }

    public IReadOnlyList<UlimitDefinition> Ulimits { get; init; } = [];

    public IReadOnlyList<string> CapabilitiesAdded { get; init; } = [];

    public IReadOnlyList<string> CapabilitiesDropped { get; init; } = [];

    /// <summary>Lines for <c>/etc/hosts</c>, each <c>address name</c>.</summary>
    public IReadOnlyList<string> ExtraHosts { get; init; } = [];

    public IReadOnlyList<string> NameServers { get; init; } = [];

    public IReadOnlyList<string> SearchDomains { get; init; } = [];

    public HealthcheckDefinition? Healthcheck { get; init; }

    public LoggingDefinition? Logging { get; init; }

    public IReadOnlyList<NetworkAttachment> Networks { get; init; } = [];

    public IReadOnlyList<PortDefinition> Ports { get; init; } = [];

    public IReadOnlyList<MountDefinition> Volumes { get; init; } = [];

    public IReadOnlyList<FileReference> Configs { get; init; } = [];

    public IReadOnlyList<FileReference> Secrets { get; init; } = [];

    public required DeployDefinition Deploy { get; init; }

    /// <summary>Its role in the clusters of its stack.</summary>
    public StackRole Role { get; init; } = StackRole.Other;

    /// <summary>The cluster that it belongs to, or its own name.</summary>
    public string Group { get => field ?? Name; init; }

    /// <summary>The hostname of the node with its data; null if it is not a cluster member.</summary>
    public string? Node { get; init; }

    /// <summary>Whether it is a cluster member with its own data.</summary>
    public bool IsMember => Role is StackRole.Etcd or StackRole.Postgres;
}
