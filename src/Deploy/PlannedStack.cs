using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Deploy;

/// <summary>The swarm as a publish found it.</summary>
/// <param name="Swarm">Its nodes.</param>
/// <param name="Missing">The images to build.</param>
internal sealed record CheckedStack(SwarmView Swarm, IReadOnlyList<ManagedImage> Missing)
{
    /// <summary>The images that are not built yet, and so have no digest.</summary>
    public IReadOnlySet<string> Unbuilt => Missing.Select(static image => image.Reference).ToHashSet();
}

/// <summary>What a publish would do in the swarm that it found.</summary>
/// <param name="Found">The swarm.</param>
/// <param name="Plan">What changes.</param>
/// <param name="Services">The wanted services.</param>
internal sealed record PlannedStack(CheckedStack Found, StackPlan Plan, IReadOnlyList<PlannedService> Services)
{
    /// <summary>The existing services, by name.</summary>
    public IReadOnlyDictionary<string, SwarmService> Live { get; init; } = new Dictionary<string, SwarmService>();

    /// <summary>Whether the last completed publish was the same.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether Patroni's dynamic configuration of each cluster was seen.</summary>
    public bool IsCompared { get; init; }

    /// <summary>Where clients reach it, as text.</summary>
    public IEnumerable<string> Endpoints => PublishedPorts.Lines(Services.Select(static service => service.Spec), Found.Swarm.Nodes);

    /// <summary>How long the plan waited for the observer after everything else was done.</summary>
    public TimeSpan WaitedForLook { get; init; }
}
