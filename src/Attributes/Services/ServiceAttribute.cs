namespace PatroniSwarm;

/// <summary>A service of your own in the same stack and on the same network.</summary>
/// <param name="image">The image with a tag or a digest; none, or <c>latest</c>, is PSW6001.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ServiceAttribute(string image) : Attribute
{
    /// <summary>The image with a tag or a digest.</summary>
    public string Image { get; } = image;

    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>Tasks in all, from 1 (PSW4007). Counts only with <c>[OnManagers]</c>: on named nodes and on every node it is one each. Default: 1.</summary>
    public int Replicas { get; set; } = 1;
}
