namespace PatroniSwarm;

/// <summary>
/// Mounts a file of the project into your own service, as a config of the swarm. The build copies the file into the stack's folder. A publish of a changed file restarts the service's
/// tasks, as its update policy says. A config is no secret: whoever may list the configs of the swarm reads it. Use <c>[Secret]</c> for one.
/// </summary>
/// <param name="file">The file: a path from the project's folder with <c>/</c>, of letters, digits, <c>.</c>, <c>-</c> and <c>_</c> (PSW7038). UTF-8 text of at most 1000 KiB (swarmkit); line ends become LF.</param>
/// <param name="target">The file in the container, an absolute path (PSW7038). Two files on one path are PSW7015.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConfigAttribute(string file, string target) : Attribute
{
    /// <summary>The file, from the project's folder.</summary>
    public string File { get; } = file;

    /// <summary>The file in the container.</summary>
    public string Target { get; } = target;

    /// <summary>The file's permissions in octal digits: <c>0400</c> (PSW7038). Default: <c>0444</c>, as in Docker.</summary>
    public string Mode { get; set; } = "0444";

    /// <summary>The number of the user who owns the file (PSW7038). Default: <c>0</c>, as in Docker.</summary>
    public string Uid { get; set; } = "0";

    /// <summary>The number of the group that owns the file (PSW7038). Default: <c>0</c>, as in Docker.</summary>
    public string Gid { get; set; } = "0";
}
