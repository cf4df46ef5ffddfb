using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>The image of a PostgreSQL cluster, with the packages of its databases' extensions and of its backups.</summary>
public static class PostgresImage
{
    public const string Folder = "postgres";

    public static object Of(Stack stack, PostgresCluster postgres, StackImages images) => images.For(
        postgres,
        Folder,
        Text.Of(postgres.Version),
        [.. ExtensionNeeds.Of(stack, postgres).Packages.Concat(stack.BackupOf(postgres) is null ? [] : PgBackRestService.Packages).Distinct().Order(StringComparer.Ordinal)]);
}
