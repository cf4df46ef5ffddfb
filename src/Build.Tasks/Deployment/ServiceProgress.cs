namespace PatroniSwarm.Build.Deployment;

/// <summary>How many tasks of a service run, of those that should.</summary>
internal sealed record ServiceProgress(string Service, int Running, int Expected)
{
    /// <summary>Its file asks for no task at all.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>When the youngest of the tasks that run began to, by the engine's clock.</summary>
    public DateTime Since { get; init; }

    public bool IsUp => Running >= Expected && (Expected > 0 || MayBeEmpty);
}
