namespace PatroniSwarm.Topology;

/// <summary>How swarm checks whether a task is healthy.</summary>
public sealed record HealthCheck
{
    /// <summary>As written: one command line for the image's shell, or Docker's form with <c>CMD</c>, <c>CMD-SHELL</c> or <c>NONE</c> first.</summary>
    public EquatableArray<string> Test { get; init; } = EquatableArray<string>.Empty;

    public string Interval { get; init; } = "10s";

    public string Timeout { get; init; } = "5s";

    public int Retries { get; init; } = 3;

    public string StartPeriod { get; init; } = "30s";

    /// <summary>Whether it switches off the image's own check.</summary>
    public bool IsOff() => Test.Count == 1 && Test[0] == "NONE";

    /// <summary>Whether the image's shell runs it.</summary>
    public bool NeedsShell() => Test.Count == 1 ? !IsOff() : Test.Count > 0 && Test[0] == "CMD-SHELL";

    /// <summary>The check in Docker's form.</summary>
    public IEnumerable<string> DockerTest() => Test.Count == 1 && !IsOff() ? ["CMD-SHELL", Test[0]] : Test;
}
