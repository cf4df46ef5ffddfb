namespace PatroniSwarm.Topology;

/// <summary>How many connections of applications a PostgreSQL member accepts.</summary>
internal static class ConnectionLimit
{
    // Patroni replaces a lower value by its default (config.py).
    private const int Least = 25;
    private const int PatronisDefault = 100;

    // reserved_connections are those of roles with pg_use_reserved_connections, from PostgreSQL 16 on; none by default.
    public static int Of(PostgresCluster postgres) => Math.Max(
        1,
        Total(postgres) - (int)ServerSettings.Effective(postgres, "superuser_reserved_connections") - (int)ServerSettings.Effective(postgres, "reserved_connections"));

    public static int Total(PostgresCluster postgres) => (int)ServerSettings.Effective(postgres, "max_connections") is >= Least and var total ? total : PatronisDefault;
}
