namespace PatroniSwarm.Deploy.Plan;

/// <summary>What a publish does to one thing in the swarm.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Kind">Its kind: image, network, secret, config, service, etcd member, patroni for the dynamic configuration of a cluster, or database, role, schema or extension in one.</param>
/// <param name="Name">Its name in the swarm.</param>
public sealed record PlannedChange(PlanAction Action, string Kind, string Name)
{
    /// <summary>The fields that change.</summary>
    public IReadOnlyList<PlannedField> Fields { get; init; } = [];

    /// <summary>The effect on the cluster; null for none.</summary>
    public string? Effect { get; init; }

    /// <summary>How long writes to a PostgreSQL cluster wait for it; null if they do not wait.</summary>
    public WriteGap? Writes { get; init; }

    /// <summary>Why a publish refuses it, and what to do instead; null if it does not.</summary>
    public string? Refused { get; init; }

    /// <summary>The code of the refusal.</summary>
    internal string RefusedBy { get; init; } = DeployCodes.NetworkDiffers;

    /// <summary>Whether somebody changed it in the swarm since the last publish.</summary>
    public bool Drift => Fields.Any(static change => change.Drift);
}
