namespace PatroniSwarm;

/// <summary>Mounts a secret of the swarm as a file.</summary>
/// <param name="name">
/// The secret's name in the swarm, 1 to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c> (swarmkit; PSW7001). One whose name begins with
/// <c>&lt;stack&gt;_</c> is made at publish if it is missing; any other must exist. One given twice is PSW7015.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SecretAttribute(string name) : Attribute
{
    /// <summary>The secret's name in the swarm.</summary>
    public string Name { get; } = name;

    /// <summary>The file, under <c>/run/secrets</c> unless it begins with a slash; no two secrets in one (PSW7015). Default: the secret's name.</summary>
    public string? Target { get; set; }

    /// <summary>The file's permissions in octal digits: <c>0400</c> (PSW6005). Everyone may read a private key by default, which is PSW6006. Default: <c>0444</c>, Docker's own.</summary>
    public string Mode { get; set; } = "0444";

    /// <summary>The number of the user who owns the file. Default: <c>0</c>, Docker's own.</summary>
    public string Uid { get; set; } = "0";

    /// <summary>The number of the group that owns the file. Default: <c>0</c>, Docker's own.</summary>
    public string Gid { get; set; } = "0";
}
