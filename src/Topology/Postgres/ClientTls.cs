namespace PatroniSwarm.Topology;

/// <summary>Whether clients must connect to PostgreSQL by TLS.</summary>
public enum ClientTls
{
    /// <summary>They must; a connection without it is refused.</summary>
    Required,

    /// <summary>They may. Whoever sees a connection without it reads all rows on it.</summary>
    Optional,
}
