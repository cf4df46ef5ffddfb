namespace PatroniSwarm.Topology;

/// <summary>What is lost at once.</summary>
public enum FailureDomain
{
    Node,
    Zone,
}
