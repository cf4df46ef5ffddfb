using PatroniSwarm.Deploy.Etcd;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Drivers;

/// <summary>What the drivers work with.</summary>
internal sealed record RolloutTools
{
    public required StackDefinition Stack { get; init; }

    public required ClusterWatch Watch { get; init; }

    public required MemberGate Gate { get; init; }

    public required PatroniSettings Settings { get; init; }

    public required DatabasePasswords Passwords { get; init; }

    public required MemberRollout Members { get; init; }

    public required ServiceUpdates Updates { get; init; }

    public required ServiceCreation Creation { get; init; }

    public required ServiceRemoval Removal { get; init; }

    public required EtcdMembership Etcd { get; init; }

    public required Readiness Readiness { get; init; }

    /// <summary>How long a cluster may take to become healthy.</summary>
    public required TimeSpan Patience { get; init; }

    public required Action<string> Say { get; init; }
}
