namespace PatroniSwarm.Deploy;

/// <summary>The running and expected tasks of a service.</summary>
/// <param name="Service">Its name in the swarm.</param>
/// <param name="Running">The tasks that run.</param>
/// <param name="Expected">The tasks that should run or should have completed.</param>
internal sealed record ServiceProgress(string Service, int Running, int Expected)
{
    /// <summary>Its name in the stack file.</summary>
    public required string Name { get; init; }

    /// <summary>The tasks that ended with exit code 0 and that swarm does not restart: those of a job, or of a service that restarts only on failure, or never.</summary>
    public int Completed { get; init; }

    /// <summary>It needs no task: it has none, or it is global and no node fits.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The start of the youngest running task, by the engine's clock.</summary>
    public DateTime Since { get; init; }

    /// <summary>The same, as a moment; null if no task runs.</summary>
    public DateTimeOffset? RunsSince => Running == 0 || Since == DateTime.MaxValue ? null : new(Since, TimeSpan.Zero);

    /// <summary>Why the missing tasks will never run; null if they may.</summary>
    public string? Hopeless { get; init; }

    /// <summary>It is up when its tasks have completed, not while they run.</summary>
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
