using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Deploy;

/// <summary>The swarm as a publish found it.</summary>
/// <param name="Swarm">Its nodes.</param>
/// <param name="Missing">The images that have to be built.</param>
internal sealed record CheckedStack(SwarmView Swarm, IReadOnlyList<ManagedImage> Missing)
{
    /// <summary>The images that are not built yet, and so have no digest.</summary>
    public IReadOnlySet<string> Unbuilt => Missing.Select(static image => image.Reference).ToHashSet();
}

/// <summary>What a publish would do in the swarm that it found.</summary>
/// <param name="Found">The swarm.</param>
/// <param name="Plan">What changes.</param>
/// <param name="Services">What the services are to be.</param>
internal sealed record PlannedStack(CheckedStack Found, StackPlan Plan, IReadOnlyList<PlannedService> Services)
{
    /// <summary>The services that there are, by name.</summary>
    public IReadOnlyDictionary<string, SwarmService> Live { get; init; } = new Dictionary<string, SwarmService>();

    /// <summary>Whether the last publish that came to its end was of the same.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether Patroni's dynamic configuration of each cluster was seen.</summary>
    public bool IsCompared { get; init; }

    /// <summary>Where clients find it, in words.</summary>
    public IEnumerable<string> Endpoints => PublishedPorts.Lines(Services.Select(static service => service.Spec), Found.Swarm.Nodes);

    /// <summary>How long the plan waited for the look inside, beyond what it did meanwhile.</summary>
    public TimeSpan WaitedForLook { get; init; }
}
