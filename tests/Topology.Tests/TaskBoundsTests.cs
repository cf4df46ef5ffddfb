using CsCheck;

namespace PatroniSwarm.Topology.Tests;

/// <summary>The bounds of processes and open files leave room for what the settings ask for, and a small change of a setting does not move them.</summary>
public sealed class TaskBoundsTests
{
    // systemd gives the engine as many, and so its containers.
    private const int MostFiles = 524_288;

    [Theory]
    [InlineData(1024, 4096)]
    [InlineData(1024, 4096, "max_connections", "400")]
    [InlineData(2048, 4096, "max_connections", "500")]
    [InlineData(2048, 4096, "max_worker_processes", "600")]
    [InlineData(1024, 4096, "max_files_per_process", "3000")]
    [InlineData(1024, 8192, "MAX_FILES_PER_PROCESS", "4000")]
    [InlineData(1024, MostFiles, "max_files_per_process", "2147483647")]
    [InlineData(1024, 4096, "max_connections", "many")]
    public void A_member_of_PostgreSQL_has_twice_the_processes_that_its_settings_count(int processes, int files, params string[] settings) =>
        Assert.Equal(new(processes, files), Postgres(settings).BoundsIn(new()));

    [Fact]
    public void No_bound_is_too_small_for_the_rule() => StackGen.Any.Sample(static stack =>
    {
        var bounded = stack.Postgres.Select(postgres => postgres with { Limits = postgres.Limits with { Pids = postgres.BoundsIn(stack).Processes } }).ToEquatableArray();
        Assert.Empty(new TooFewProcesses().Check(stack with { Postgres = bounded }));
    });

    // HAProxy does not start if it may open fewer files than it needs: two for each connection.
    [Theory]
    [InlineData(0, 5432, 0, (2 * 97) + 1024)]
    [InlineData(1000, 5432, 5433, (2 * 2 * 1000) + 1024)]
    [InlineData(100_000, 5432, 5433, (2 * 2 * 100_000) + 1024)]
    public void A_proxy_may_open_two_files_for_each_connection(int connections, int primary, int replicas, int files)
    {
        var proxy = new HAProxyService { Type = "Proxy", Backend = "Db", Primary = primary, Replicas = replicas, MaxConnections = connections };
        var bounds = proxy.BoundsIn(new Stack { Postgres = new[] { Postgres() }.ToEquatableArray(), Proxies = new[] { proxy }.ToEquatableArray() });
        Assert.Equal(files, bounds.Files);
        Assert.True(bounds.Files <= MostFiles);
    }

    [Fact]
    public void A_service_of_the_users_own_has_none() => Assert.Null(new UserService().BoundsIn(new()));

    private static PostgresCluster Postgres(params string[] settings) =>
        new() { Type = "Db", Settings = settings.Chunk(2).Select(static pair => new NamedValue { Name = pair[0], Value = pair[1] }).ToEquatableArray() };
}
