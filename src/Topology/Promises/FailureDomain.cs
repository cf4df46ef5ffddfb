namespace PatroniSwarm.Topology;

/// <summary>What fails at once.</summary>
public enum FailureDomain
{
    Node,
    Zone,
}
