namespace PatroniSwarm.Topology;

/// <summary>A secret of the swarm as a file of a container.</summary>
public sealed record SecretMount
{
    /// <summary>The secret's name in the swarm.</summary>
    public string Name { get; init; } = "";

    /// <summary>The file, under <c>/run/secrets</c> unless absolute. Null: the secret's name.</summary>
    public string? Target { get; init; }

    /// <summary>Permissions in octal digits.</summary>
    public string Mode { get; init; } = "0444";

    public string Uid { get; init; } = "0";

    public string Gid { get; init; } = "0";

    public string TargetOrName() => Target ?? Name;

    /// <summary>A normalized path, equal for all ways to write one file. Empty: no file.</summary>
    internal string File()
    {
        const string Folder = "/run/secrets/";
        var path = HostPath.Normal(TargetOrName());
        return path.StartsWith(Folder, StringComparison.Ordinal) ? path.Substring(Folder.Length) : path;
    }
}
