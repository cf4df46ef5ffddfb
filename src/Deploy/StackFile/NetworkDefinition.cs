namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A network of the stack, or an external one.</summary>
public sealed record NetworkDefinition
{
    public string? Name { get; init; }

    public bool External { get; init; }

    public string? Driver { get; init; }

    public IReadOnlyDictionary<string, string>? DriverOptions { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public bool Internal { get; init; }

    public bool Attachable { get; init; }

    public string? AddressDriver { get; init; }

    /// <summary>The subnets its addresses come from; empty when Docker may choose.</summary>
    public IReadOnlyList<string> Subnets { get; init; } = [];
}
