using PatroniSwarm.Emit.Manifest;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A fresh swarm of three managers with the example ThreeNodes published onto it.</summary>
public sealed class ThreeNodesLab : IAsyncLifetime, IDisposable
{
    public static string Primary { get; } = $"{SwarmLab.Address(1)}:5432,{SwarmLab.Address(2)}:5432,{SwarmLab.Address(3)}:5432";

    private readonly LabProject project = new("ThreeNodes");

    /// <summary>The project that was published, as the example has it.</summary>
    internal LabProject Project()
    {
        project.Reset();
        return project;
    }

    public SwarmLab Lab { get; private set; } = null!;

    /// <summary>What the first publish printed.</summary>
    public string FirstPublish { get; private set; } = "";

    public string Write => Client.ConnectionString(Primary, Lab.Password);

    /// <summary>The same for a client that tries another node's proxy first: clients that all use one proxy measure that proxy.</summary>
    public string WriteFrom(int client)
    {
        var hosts = Primary.Split(',');
        return Client.ConnectionString(string.Join(',', [.. hosts[(client % hosts.Length)..], .. hosts[..(client % hosts.Length)]]), Lab.Password);
    }

    public async Task InitializeAsync()
    {
        Lab = await SwarmLab.Up(3, 3);
        FirstPublish = await Publish();
    }

    /// <summary>What the compiler proves of the example, as it is or with another replication: the longest a client may wait.</summary>
    public static TimeSpan Bound(RecoveryScenario scenario, Replication? replication = null)
    {
        var stack = Stack();
        if (replication is { } other)
            stack = stack with { Postgres = stack.Postgres.Select(postgres => postgres with { Replication = other }).ToEquatableArray() };
        return Recovery.Of(stack).Single(bound => bound.Scenario == scenario).Total!.Value;
    }

    /// <summary>What a plan says of a change that makes the leader restart.</summary>
    public static TimeSpan Expected() => PlannedSwitchover.Expected(Stack().Postgres.Single())!.Value;

    private static Stack Stack() => Assert.Single(AssemblyManifests.Read(Path.Combine(SwarmLab.Root, "artifacts/bin/ThreeNodes", SwarmLab.Configuration, "ThreeNodes.dll")));

    public Task DisposeAsync() => SwarmLab.Run("down");

    public void Dispose() => project.Dispose();

    public Task<string> Publish(params string[] arguments) => Lab.Publish(project.Path, [$"-p:StackRegistry={SwarmLab.Registry}", .. arguments]);

    /// <summary>The same on a swarm that has settled, for a test that publishes or compares containers.</summary>
    internal static async Task<string> SettledLeader()
    {
        await SwarmLab.Mend();
        await SwarmLab.Settled();
        return await Leader();
    }

    /// <summary>A leader and two streaming replicas, whatever the test before did.</summary>
    internal static async Task<string> Leader()
    {
        await SwarmLab.Mend();
        return (await PatroniView.Whole(("node1", "pg_db-node1"), ("node2", "pg_db-node2"), ("node3", "pg_db-node3"))).Leader!;
    }
}
