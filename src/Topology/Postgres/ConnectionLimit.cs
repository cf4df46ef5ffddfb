namespace PatroniSwarm.Topology;

/// <summary>How many connections of applications a PostgreSQL member takes.</summary>
internal static class ConnectionLimit
{
    // PostgreSQL's defaults. Patroni's own default of max_connections is the same, and stands for less than 25 too (its config.py).
    private const int MaxConnections = 100;
    private const int LeastConnections = 25;
    private const int Reserved = 3;

    // reserved_connections are those of roles with pg_use_reserved_connections, from PostgreSQL 16 on; none by default.
    public static int Of(PostgresCluster postgres) =>
        Math.Max(1, Total(postgres) - Setting(postgres, "superuser_reserved_connections", Reserved) - Setting(postgres, "reserved_connections", 0));

    public static int Total(PostgresCluster postgres) =>
        Setting(postgres, "max_connections", MaxConnections) is var total && total < LeastConnections ? MaxConnections : total;

    private static int Setting(PostgresCluster postgres, string name, int otherwise) =>
        postgres.Settings.FirstOrDefault(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase)) is { } setting
        && WholeNumber.Of(setting.Value) is { } number and >= 0
            ? number
            : otherwise;
}
