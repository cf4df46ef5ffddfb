namespace PatroniSwarm.Topology;

/// <summary>A file of the user's project as a file of a container.</summary>
public sealed record ConfigMount
{
    /// <summary>The file, from the project's folder.</summary>
    public string File { get; init; } = "";

    /// <summary>The file in the container.</summary>
    public string Target { get; init; } = "";

    /// <summary>Permissions in octal digits.</summary>
    public string Mode { get; init; } = "0444";

    public string Uid { get; init; } = "0";

    public string Gid { get; init; } = "0";

    /// <summary>The file's name without folders, for the stack's folder and the swarm.</summary>
    public string FlatName() => File.Replace('/', '-');
}
