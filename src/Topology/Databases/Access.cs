namespace PatroniSwarm.Topology;

/// <summary>What a role may do in its database.</summary>
public enum Access
{
    ReadOnly,
    ReadWrite,
    Owner,
}
