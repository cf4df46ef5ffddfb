namespace PatroniSwarm;

/// <summary>
/// Where a service's output goes. On the stack class, it applies to every service without its own. Default, without the attribute:
/// <c>json-file</c>, Docker's default driver, with 5 files of 20 MB for each task (Docker: one file without a limit).
/// </summary>
/// <param name="driver">The logging driver: <c>json-file</c>, <c>local</c>, <c>journald</c>, or another one that every node has. Its other options come from the configuration of the node's engine.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LoggingAttribute(string driver) : Attribute
{
    /// <summary>The logging driver.</summary>
    public string Driver { get; } = driver;

    /// <summary>How large a file grows before the next one begins (PSW4001). Only for <c>json-file</c> and <c>local</c> (PSW7026). Default: <c>20MB</c>.</summary>
    public string? MaxSize { get; set; }

    /// <summary>How many files a task keeps, at least 1. Only for <c>json-file</c> and <c>local</c> (PSW7026). Default: 5.</summary>
    public int MaxFile { get; set; }
}
