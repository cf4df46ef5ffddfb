namespace PatroniSwarm;

/// <summary>In which form a service gets its connection to a database.</summary>
public enum ConnectionFormat
{
    /// <summary>A connection string of Npgsql 8 or later.</summary>
    Npgsql,

    /// <summary>The variables <c>PGHOST</c>, <c>PGPORT</c>, <c>PGDATABASE</c>, <c>PGUSER</c>, <c>PGPASSFILE</c> and <c>PGCONNECT_TIMEOUT</c>, which psql and every driver on libpq read.</summary>
    Libpq,

    /// <summary>A URI of libpq: <c>postgresql://user@host:port/database?passfile=…&amp;connect_timeout=5</c>.</summary>
    Uri,
}
