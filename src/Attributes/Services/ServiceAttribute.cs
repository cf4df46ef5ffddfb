namespace PatroniSwarm;

/// <summary>A service of your own in the same stack and on the same network. Without a placement, swarm chooses its nodes.</summary>
/// <param name="image">The image with a tag or a digest; none, or <c>latest</c>, is PSW6001.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ServiceAttribute(string image) : Attribute
{
    /// <summary>The image with a tag or a digest.</summary>
    public string Image { get; } = image;

    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Tasks in all, from 1 (PSW4007). On several named nodes they are spread evenly, at least one on each; on every node it is one each. Default: 1.
    /// </summary>
    public int Replicas { get; set; } = 1;

    /// <summary>
    /// The most tasks that one node runs, from 1 (PSW4007); too few for <see cref="Replicas"/> is PSW1022. Needs Engine 19.03 (API 1.40).
    /// Default: no limit. Counts where swarm chooses the nodes: not with <c>[OnEveryNode]</c>.
    /// </summary>
    public int MaxReplicasPerNode { get; set; }

    /// <summary>How long a task may take to stop before it is killed. Default: <c>10s</c>, Docker's own.</summary>
    public string StopGracePeriod { get; set; } = "10s";

    /// <summary>The signal that asks a task to stop, for example <c>SIGINT</c>; one that Linux does not have is PSW7027. Default: the image's.</summary>
    public string? StopSignal { get; set; }

    /// <summary>The user, and after a colon the group, that the processes run as: <c>1000:1000</c>. Root with all its capabilities is PSW6008. Default: the image's.</summary>
    public string? User { get; set; }

    /// <summary>Whether the container's own files cannot be written. Default: <see langword="false"/>.</summary>
    public bool ReadOnly { get; set; }
}
