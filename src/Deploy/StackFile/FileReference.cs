namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A config or a secret as a service mounts it.</summary>
public sealed record FileReference
{
    /// <summary>The user and the group of a file whose owner is not given.</summary>
    public const string Root = "0";

    /// <summary>The permission bits of a file whose mode is not given.</summary>
    public const uint ReadableByAll = 0b100_100_100;

    public required string Source { get; init; }

    public string? Target { get; init; }

    public string Uid { get; init; } = Root;

    public string Gid { get; init; } = Root;

    public uint Mode { get; init; } = ReadableByAll;
}
