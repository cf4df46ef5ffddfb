namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

/// <summary>Who looks from inside, and from where.</summary>
public sealed class ClusterWatchTests : IDisposable
{
    private static readonly string[] Etcd = ["dcs-a", "dcs-b", "dcs-c"];
    private static readonly string[] Postgres = ["db-a", "db-b", "db-c"];

    private readonly FakeEngine engine = new();

    public void Dispose() => engine.Dispose();

    // A publish that was stopped had made etcd and its network, and not PostgreSQL yet.
    [Fact]
    public async Task Who_looks_beside_etcd_gives_way_to_another_as_soon_as_PostgreSQL_runs()
    {
        _ = new FakePatroni(engine, "pg", "db", Postgres) { Bootstrap = new() { ["loop_wait"] = 5 }, Etcd = Etcd, Network = "pg_data" };
        using var publisher = new FakePublisher(engine, Stack(Etcd, []));
        await publisher.DeployAsync();
        publisher.Write(Stack(Etcd, Postgres));
        await publisher.DeployAsync();
        Assert.StartsWith("Stack pg is up after ", publisher.Said[^2], StringComparison.Ordinal);
        Assert.Contains("leader db-a, 2 of 2 replicas streaming", publisher.Said[^2], StringComparison.Ordinal);
    }

    private static string Stack(string[] etcd, string[] postgres) =>
        "services:\n"
        + string.Concat(etcd.Select(static name => $"  {name}: {{image: 'e:1', networks: [control]}}\n"))
        + string.Concat(postgres.Select(static name => $"  {name}: {{image: 'p:1', networks: [control, data]}}\n"))
        + "networks: {control: {}, data: {}}\n"
        + StackBlock.Of(etcd, postgres.Length == 0 ? null : postgres);
}
