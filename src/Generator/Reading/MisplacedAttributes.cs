namespace PatroniSwarm.Generator;

/// <summary>Advice about attributes on a class of the wrong kind.</summary>
internal static class MisplacedAttributes
{
    private const string Started = "Remove it: PatroniSwarm decides how the cluster's own services are started and updated";
    private const string Limited = "Remove it: the cluster's own images run with the capabilities that they need";
    private const string Checked = "Remove it: the cluster's own services come with health checks";

    // On each service of the cluster. The reader of each kind has the others.
    private static readonly MisplacedAdvice[] OnOwnServices =
    [
        new("Write [DataVolume(…)] to say what the members' volumes are made of", "Volume"),
        new("Write [DataDirectory(\"<path on the node>\")] to keep the members' data in a folder of their node", "BindMount"),
        new("Remove it: the members keep their data on the disk of their node", "Tmpfs"),
        new("Write [On<…>] with the nodes, or [OnManagers], to choose where it runs", "Constraint"),
        new("Write [Label(…)] for a label of the service", "NodeLabel"),
        new(Started, "UpdatePolicy", "RestartPolicy"),
        new(Checked, "HealthCheck"),
        new(Limited, "CapAdd", "CapDrop"),
        new(Started, "Command", "Entrypoint"),
        new("Remove it: the configuration of the cluster's own services is written from the stack", "Config"),
        new("Remove it: only the stack's own networks reach the cluster. Another stack reaches it through the ports of a proxy", "ExternalNetwork"),
    ];

    /// <summary>What to write instead; null: the attribute belongs on another class.</summary>
    public static string? AdviceFor(string kind, string attribute) =>
        ServiceKind.Misplaced(kind).Concat(kind is "Service" or "SwarmNode" or "SwarmStack" ? [] : OnOwnServices).FirstOrDefault(misplaced => misplaced.Attributes.Contains(attribute))?.Advice;
}
