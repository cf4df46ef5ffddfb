namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A config or a secret.</summary>
public sealed record FileDefinition
{
    public string? Name { get; init; }

    public bool External { get; init; }

    /// <summary>The path of its content, relative to the stack file.</summary>
    public string? File { get; init; }

    /// <summary>Where the stack file names it.</summary>
    public StackPlace? Place { get; init; }

    /// <summary>The plugin that provides the value of a secret without a file.</summary>
    public string? Driver { get; init; }

    public IReadOnlyDictionary<string, string>? DriverOptions { get; init; }

    public string? TemplateDriver { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
