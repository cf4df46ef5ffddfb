namespace PatroniSwarm.Build.StackFile;

/// <summary>A config or a secret.</summary>
public sealed record FileDefinition
{
    public string? Name { get; init; }

    public bool External { get; init; }

    /// <summary>Where its content stands, relative to the stack file.</summary>
    public string? File { get; init; }

    public string? TemplateDriver { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
