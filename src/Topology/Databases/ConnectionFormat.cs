namespace PatroniSwarm.Topology;

/// <summary>In which form a service gets its connection to a database.</summary>
public enum ConnectionFormat
{
    Npgsql,
    Libpq,
    Uri,
}
