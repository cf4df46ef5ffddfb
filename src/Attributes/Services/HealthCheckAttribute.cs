namespace PatroniSwarm;

/// <summary>
/// How swarm asks a task of your own service whether it is well. A task that is not is killed and replaced; one that never was well
/// gets no name on the network.
/// </summary>
/// <param name="test">
/// One text is a command line for the image's shell, and exit code 0 means well: <c>"wget -q -O /dev/null http://127.0.0.1:8080/health"</c>;
/// an image without a shell cannot run it (PSW7017). Several are Docker's own form: <c>"CMD"</c>, the program and its arguments (PSW7018).
/// <c>"NONE"</c> alone switches off the check that the image brings. Ask the task itself, not another service (PSW7021).
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HealthCheckAttribute(params string[] test) : Attribute
{
    /// <summary>The command, in Docker's form.</summary>
    public string[] Test { get; } = test;

    /// <summary>The time between two checks, from <c>2s</c> (PSW7020). Default: <c>10s</c> (Docker's own: 30 s).</summary>
    public string Interval { get; set; } = "10s";

    /// <summary>How long one check may take, less than the interval (PSW7020). Default: <c>5s</c> (Docker's own: 30 s).</summary>
    public string Timeout { get; set; } = "5s";

    /// <summary>How many checks in a row must fail before the task is killed, from 1 (PSW4007). Default: 3, Docker's own.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>
    /// How long after the start a failed check does not count (PSW7019); the first one that succeeds ends it. Default: <c>30s</c>
    /// (Docker's own: none).
    /// </summary>
    public string StartPeriod { get; set; } = "30s";
}
