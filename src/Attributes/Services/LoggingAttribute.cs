namespace PatroniSwarm;

/// <summary>
/// Where a service's output goes; on the stack class, that of every service that says nothing else. Without it:
/// <c>json-file</c>, Docker's own, with 5 files of 20 MB a task (Docker's own: one file without bound).
/// </summary>
/// <param name="driver">The logging driver: <c>json-file</c>, <c>local</c>, <c>journald</c>, or another that every node has. Its options come from the node's daemon.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LoggingAttribute(string driver) : Attribute
{
    /// <summary>The logging driver.</summary>
    public string Driver { get; } = driver;

    /// <summary>How large a file grows before the next one begins (PSW4001); <c>json-file</c> and <c>local</c> only (PSW7026). Default: <c>20MB</c>.</summary>
    public string? MaxSize { get; set; }

    /// <summary>How many files a task keeps, from 1; <c>json-file</c> and <c>local</c> only (PSW7026). Default: 5.</summary>
    public int MaxFile { get; set; }
}
