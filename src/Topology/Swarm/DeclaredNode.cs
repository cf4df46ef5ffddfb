namespace PatroniSwarm.Topology;

/// <content>What the source says about a node.</content>
internal sealed partial record PlacementConstraint
{
    // The operating systems of Docker's engine. A distribution is not one.
    private static readonly HashSet<string> OperatingSystems = new(StringComparer.OrdinalIgnoreCase) { "linux", "windows", "freebsd", "darwin" };

    /// <summary>Whether a node satisfies it; null if the source does not say.</summary>
    public bool? Matches(Node node)
    {
        var actual = Label is { } label
            ? node.Labels.FirstOrDefault(declared => declared.Name == label)?.Value ?? ""
            : Key.ToLowerInvariant() switch
            {
                "node.hostname" => node.Hostname,
                "node.role" => node.Role == NodeRole.Manager ? "manager" : "worker",
                "node.platform.arch" => EngineArchitecture(node.Architecture),
                "node.platform.os" => OperatingSystems.Contains(Value) ? null : "linux",
                _ => null,
            };
        return actual is null ? null : Accepts(actual);
    }

    // Images say amd64; the engine reports the kernel's name for it.
    private static string? EngineArchitecture(string? architecture) => architecture switch
    {
        "amd64" => "x86_64",
        "arm64" => "aarch64",
        "386" => "i686",
        _ => architecture,
    };
}
