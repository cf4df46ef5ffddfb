namespace PatroniSwarm.Topology;

/// <content>What the source says of a node.</content>
internal sealed partial record PlacementConstraint
{
    // What Docker's engine runs on; a distribution is none.
    private static readonly HashSet<string> OperatingSystems = new(StringComparer.OrdinalIgnoreCase) { "linux", "windows", "freebsd", "darwin" };

    /// <summary>Whether a node satisfies it, as far as the source says; null when it does not say.</summary>
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

    // Images say amd64, the engine reports what the kernel does.
    private static string? EngineArchitecture(string? architecture) => architecture switch
    {
        "amd64" => "x86_64",
        "arm64" => "aarch64",
        "386" => "i686",
        _ => architecture,
    };
}
