namespace PatroniSwarm;

/// <summary>Whether clients must connect to PostgreSQL by TLS.</summary>
public enum ClientTls
{
    /// <summary>They must; a connection without it is refused. A <c>[PgHba]</c> that lets one in is PSW6031.</summary>
    Required,

    /// <summary>They may. Whoever sees a connection without it reads all rows on it.</summary>
    Optional,
}
