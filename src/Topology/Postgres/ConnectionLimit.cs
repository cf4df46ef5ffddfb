namespace PatroniSwarm.Topology;

/// <summary>How many connections of applications a PostgreSQL member takes.</summary>
internal static class ConnectionLimit
{
    // PostgreSQL's defaults; Patroni's own default of max_connections is the same, and it takes no less than 25.
    private const int MaxConnections = 100;
    private const int LeastConnections = 25;
    private const int Reserved = 3;

    public static int Of(PostgresCluster postgres) => Math.Max(1, Total(postgres) - Setting(postgres, "superuser_reserved_connections", Reserved));

    public static int Total(PostgresCluster postgres) => Math.Max(LeastConnections, Setting(postgres, "max_connections", MaxConnections));

    private static int Setting(PostgresCluster postgres, string name, int otherwise) =>
        postgres.Settings.FirstOrDefault(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase)) is { } setting
        && WholeNumber.Of(setting.Value) is { } number
            ? number
            : otherwise;
}
