namespace PatroniSwarm.Deploy;

/// <summary>How many tasks of a service run, of those that should.</summary>
/// <param name="Service">Its name in the swarm.</param>
/// <param name="Running">The tasks that run.</param>
/// <param name="Expected">The tasks that should run, or should have ended well.</param>
internal sealed record ServiceProgress(string Service, int Running, int Expected)
{
    /// <summary>The name that the stack file has for it.</summary>
    public required string Name { get; init; }

    /// <summary>The tasks that ended with exit code 0 and that swarm does not start again: those of a job, or of a service that restarts on failure only, or never.</summary>
    public int Completed { get; init; }

    /// <summary>It asks for no task at all, or for one on each node that fits, and none does.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>When the youngest of the tasks that run began to, by the engine's clock.</summary>
    public DateTime Since { get; init; }

    /// <summary>Why none of the missing tasks will ever run; null when they may.</summary>
    public string? Hopeless { get; init; }

    /// <summary>It is up when its tasks have ended, and not while they run.</summary>
    public bool IsJob { get; init; }

    public bool IsUp => (IsJob ? Completed : Running + Completed) >= Expected && (Expected > 0 || MayBeEmpty);

    /// <summary>Its state in a few words.</summary>
    public string Verdict => this switch
    {
        { Expected: 0, MayBeEmpty: true } => "nothing to run",
        { IsUp: true, Completed: > 0, Running: 0 } => "completed",
        { IsUp: true } => "up",
        { IsJob: true } => $"{Completed} of {Expected} tasks completed",
        _ => $"{Running} of {Expected} tasks run",
    };
}
