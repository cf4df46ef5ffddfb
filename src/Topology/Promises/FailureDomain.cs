namespace PatroniSwarm.Topology;

/// <summary>What fails together.</summary>
public enum FailureDomain
{
    Node,
    Zone,
}
