namespace PatroniSwarm;

/// <summary>
/// How swarm checks whether a task of your own service is healthy. Swarm kills and replaces an unhealthy task. A task that was never healthy
/// has no name on the network.
/// </summary>
/// <param name="test">
/// A single text is a command line for the image's shell; exit code 0 means healthy: <c>"wget -q -O /dev/null http://127.0.0.1:8080/health"</c>;
/// an image without a shell cannot run it (PSW7017). Several texts are Docker's form: <c>"CMD"</c>, the program and each argument as a text of its own (PSW7018).
/// <c>"NONE"</c> alone turns off the check of the image. Check the task itself, not another service (PSW7021).
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HealthCheckAttribute(params string[] test) : Attribute
{
    /// <summary>The command, in Docker's form.</summary>
    public string[] Test { get; } = test;

    /// <summary>The time between two checks, at least <c>2s</c> (PSW7020). Default: <c>10s</c> (Docker: 30 s).</summary>
    public string Interval { get; set; } = "10s";

    /// <summary>How long one check may take, less than the interval (PSW7020). Default: <c>5s</c> (Docker: 30 s).</summary>
    public string Timeout { get; set; } = "5s";

    /// <summary>How many checks in a row must fail before swarm kills the task, at least 1 (PSW4007). Default: 3, as in Docker.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>
    /// How long after the start a failed check does not count; the first check that succeeds ends this time. Too short a time to start is PSW7019. Default: <c>30s</c>
    /// (Docker: 0 s).
    /// </summary>
    public string StartPeriod { get; set; } = "30s";
}
