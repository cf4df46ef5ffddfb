namespace PatroniSwarm;

/// <summary>A service of your own in the same stack, on its edge network. Without a placement, swarm chooses its nodes.</summary>
/// <param name="image">The image with a tag or a digest. Neither, or <c>latest</c>, is PSW6001, one that Docker refuses PSW6019.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ServiceAttribute(string image) : Attribute
{
    /// <summary>The image with a tag or a digest.</summary>
    public string Image { get; } = image;

    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// What the containers call themselves, up to 63 letters, digits, <c>-</c> and <c>.</c>, and Docker's templates: <c>web-{{.Task.Slot}}</c> (PSW7001). It is no name on the network. Default: the
    /// container's ID.
    /// </summary>
    public string? Hostname { get; set; }

    /// <summary>
    /// The number of tasks, at least 1 (PSW4007). On several nodes of <c>[On&lt;…&gt;]</c> they are spread evenly, at least one on each: fewer are PSW7031.
    /// With <c>[OnEveryNode]</c> each node runs one, and another number is PSW7031. Default: 1.
    /// </summary>
    public int Replicas { get; set; } = 1;

    /// <summary>
    /// The most tasks that one node runs, at least 1 (PSW4007). Too few for <see cref="Replicas"/> is PSW1022. Needs Engine 19.03 (API 1.40).
    /// It has no effect with <c>[OnEveryNode]</c> (PSW7032). Default: no limit.
    /// </summary>
    public int MaxReplicasPerNode { get; set; }

    /// <summary>How long a task may take to stop before it is killed (PSW4002). Ignored where <see cref="StopSignal"/> kills it (PSW7031). Default: <c>10s</c>, as in Docker.</summary>
    public string StopGracePeriod { get; set; } = "10s";

    /// <summary>The signal that asks a task to stop, for example <c>SIGINT</c>. A signal that Linux does not have is PSW7027. Default: the one of the image.</summary>
    public string? StopSignal { get; set; }

    /// <summary>The user that the processes run as, and after a colon the group: <c>1000:1000</c>. Root with all capabilities is PSW6008. Default: the user of the image.</summary>
    public string? User { get; set; }

    /// <summary>Whether the container's root file system is read-only. Default: <see langword="false"/>.</summary>
    public bool ReadOnly { get; set; }
}
