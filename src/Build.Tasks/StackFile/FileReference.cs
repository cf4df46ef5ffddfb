namespace PatroniSwarm.Build.StackFile;

/// <summary>A config or a secret as a service mounts it.</summary>
public sealed record FileReference
{
    /// <summary>The permission bits of a file whose mode is not given.</summary>
    public const uint ReadableByAll = 0b100_100_100;

    public required string Source { get; init; }

    public string? Target { get; init; }

    public string Uid { get; init; } = "0";

    public string Gid { get; init; } = "0";

    public uint Mode { get; init; } = ReadableByAll;
}
