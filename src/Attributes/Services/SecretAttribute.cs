namespace PatroniSwarm;

/// <summary>Mounts a swarm secret as a file.</summary>
/// <param name="name">
/// The secret's name in the swarm, 1 to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c> (swarmkit; PSW7001). If the name begins with
/// <c>&lt;stack&gt;_</c>, a publish creates a missing secret; any other secret must exist. A secret that is given twice is PSW7015,
/// and one that holds a private key of the stack is PSW6033.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SecretAttribute(string name) : Attribute
{
    /// <summary>The secret's name in the swarm.</summary>
    public string Name { get; } = name;

    /// <summary>The file: a path, or a name under <c>/run/secrets</c>. Two secrets in one file are PSW7015. Default: the secret's name.</summary>
    public string? Target { get; set; }

    /// <summary>The file's permissions in octal digits: <c>0400</c> (PSW6005). A private key that everybody may read is PSW6006. Default: <c>0444</c>, as in Docker.</summary>
    public string Mode { get; set; } = "0444";

    /// <summary>The number of the user who owns the file (PSW6005). Default: <c>0</c>, as in Docker.</summary>
    public string Uid { get; set; } = "0";

    /// <summary>The number of the group that owns the file (PSW6005). Default: <c>0</c>, as in Docker.</summary>
    public string Gid { get; set; } = "0";
}
