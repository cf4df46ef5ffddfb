using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy;

/// <summary>The swarm that a publish found: its nodes, and whether the engine is in a swarm yet.</summary>
internal sealed record SwarmView(bool Exists, string Manager, IReadOnlyList<SwarmNode> Nodes)
{
    private const string OnlyAddress = "127.0.0.1";

    // A node that does not report was unknown for 33 s on the lab, then down.
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The time of that, by the engine's clock.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The same, as a moment.</summary>
    public DateTimeOffset Now => new(Time, TimeSpan.Zero);

    public bool HasSeveralNodes => Nodes.Count > 1;

    public static async Task<SwarmView> ReadAsync(IDockerClient client, bool mayInitialise, TimeProvider clock, CancellationToken cancellation)
    {
        var info = await client.System.GetSystemInfoAsync(cancellation);
        if (info.Swarm is { ControlAvailable: true })
            return new(true, info.Name ?? "", await NodesAsync(client, cancellation)) { Time = TimeOf(info, clock) };
        if (info.Swarm?.LocalNodeState is null or "inactive")
        {
            return mayInitialise
                ? new(false, info.Name ?? "", [Only(info)]) { Time = TimeOf(info, clock) }
                : throw new DeployException(DeployCodes.NotAManager, $"The engine on {info.Name} is in no swarm. Run 'docker swarm init' there, or publish with -p:SwarmInit=true.");
        }

        var managers = info.Swarm.RemoteManagers?.Select(static peer => peer.Addr).Where(static address => address is not null).Order() ?? Enumerable.Empty<string>();
        throw new DeployException(DeployCodes.NotAManager, $"The engine on {info.Name} is {State(info.Swarm)}; a stack is deployed through a manager. The managers are at: {string.Join(", ", managers)}.");
    }

    /// <summary>The same, when the swarm knows which of its nodes are there: for a leader that was just elected, each is unknown until it reports.</summary>
    public static async Task<SwarmView> ReadKnownAsync(IDockerClient client, bool mayInitialise, Action<string> say, TimeProvider clock, CancellationToken cancellation)
    {
        var isSaid = false;
        for (var deadline = new Deadline(clock, Unknown); ; await Task.Delay(Pause, clock, cancellation))
        {
            var view = await ReadAsync(client, mayInitialise, clock, cancellation);
            if (deadline.IsOver || !view.Nodes.Any(static node => node.IsUnknown))
                return view;
            if (!isSaid)
                say($"the swarm has just elected a leader, which does not know yet whether {string.Join(" and ", view.Nodes.Where(static node => node.IsUnknown).Select(static node => node.Hostname).Order(StringComparer.Ordinal))} can be reached: waiting");
            isSaid = true;
        }
    }

    public static async Task<IReadOnlyList<SwarmNode>> NodesAsync(IDockerClient client, CancellationToken cancellation) =>
        [.. (await client.Swarm.ListNodesAsync(cancellation)).Select(SwarmNode.From)];

    /// <summary>Makes the engine a swarm with one node that no other node can join.</summary>
    public static Task InitialiseAsync(IDockerClient client, CancellationToken cancellation) =>
        client.Swarm.InitSwarmAsync(new() { ListenAddr = $"{OnlyAddress}:2377", AdvertiseAddr = OnlyAddress }, cancellation);

    /// <summary>The engine's clock, because the clocks of two publishing machines may differ.</summary>
    public static DateTime TimeOf(SystemInfoResponse info, TimeProvider clock) =>
        DateTime.TryParse(info.SystemTime, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? time : clock.GetUtcNow().UtcDateTime;

    // The future node: it has the engine's labels already, but not those of the swarm.
    private static SwarmNode Only(SystemInfoResponse info) => new("", info.Name ?? "", "manager", IsReady: true, TakesTasks: true, new Dictionary<string, string>())
    {
        Address = OnlyAddress,
        System = info.OSType ?? "",
        Architecture = info.Architecture ?? "",
        EngineLabels = (info.Labels ?? []).Select(static label => label.Split('=', 2)).ToDictionary(static label => label[0], static label => label is [_, var value] ? value : ""),
    };

    private static string State(Info swarm) => swarm.LocalNodeState == "active" ? "a worker" : $"in the swarm state '{swarm.LocalNodeState}'";
}
