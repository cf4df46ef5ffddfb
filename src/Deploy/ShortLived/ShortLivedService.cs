using System.Globalization;
using System.Security.Cryptography;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Locking;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.ShortLived;

/// <summary>
/// A service that runs something beside a stack for a while. If this publish ends early, the next one finds it by its label. Its task does not start long after its publish, and ends on its own.
/// It writes to nothing but what it mounts, and has no capability but those that the container's specification adds.
/// </summary>
internal sealed class ShortLivedService(IDockerClient client, StackNames names, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The value is the stack's name.</summary>
    public const string Label = "patroniswarm.short-lived";

    // A node that was away gets the task when it is back. Arguments: the seconds since 1970 between which it may start, how long it may run, and the command.
    internal const string Limits = """
        now=$(date +%s)
        if [ "$now" -lt "$1" ] || [ "$now" -gt "$2" ]; then
            echo "This task started at $now, not between $1 and $2 (seconds since 1970): the publish that started it is over, or the clock of its node is wrong." >&2
            exit 1
        fi
        shift 2
        exec timeout "$@"
        """;

    private const int SuffixBytes = 3;
    private const string LogDriver = "json-file";

    // The observer has 64 threads.
    private const int MostProcesses = 256;
    private const int MostFiles = 1024;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);

    // The allowed difference between the clocks of a node and of the manager.
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(5);

    /// <summary>Its name; null before it starts.</summary>
    public string? Name { get; private set; }

    /// <param name="purpose">For its name.</param>
    /// <param name="container">The container's specification, without the image.</param>
    /// <param name="beside">The service whose image it uses, on the same node.</param>
    /// <param name="networks">The networks it is on.</param>
    /// <param name="isEverywhere">Whether it runs on each of those nodes.</param>
    /// <param name="start">How long from now it may start.</param>
    /// <param name="longest">How long it may run.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task StartAsync(string purpose, ContainerSpec container, ServiceSpec beside, IEnumerable<NetworkAttachmentConfig> networks, bool isEverywhere, TimeSpan start, TimeSpan longest, CancellationToken cancellation)
    {
        var template = beside.TaskTemplate!;
        // Not by this machine's clock, which may be wrong.
        var now = new DateTimeOffset(SwarmView.TimeOf(await client.System.GetSystemInfoAsync(cancellation), clock), TimeSpan.Zero);
        container.Image = template.ContainerSpec!.Image;
        container.Command = ["sh", "-c", Limits, purpose, Seconds(now - start - LargestSkew), Seconds(now + start + LargestSkew), ((long)longest.TotalSeconds).ToString(CultureInfo.InvariantCulture), .. container.Command!];
        container.Healthcheck = new() { Test = ["NONE"] };
        container.Init = true;
        container.ReadOnly = true;
        container.CapabilityDrop = ["ALL"];
        container.Ulimits = [new() { Name = "nofile", Soft = MostFiles, Hard = MostFiles }];
        container.StopGracePeriod = TimeSpan.FromSeconds(1);
        var spec = new ServiceSpec
        {
            Name = $"{names.Stack}_{purpose}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuffixBytes))}",
            Labels = new Dictionary<string, string> { [Label] = names.Stack },
            TaskTemplate = new()
            {
                ContainerSpec = container,
                Resources = new() { Limits = new() { Pids = MostProcesses } },
                RestartPolicy = new() { Condition = "none" },
                Placement = new() { Constraints = template.Placement?.Constraints },
                Networks = [.. networks],
                // Some engines' default driver stores nothing that can be read.
                LogDriver = new() { Name = LogDriver, Options = new Dictionary<string, string> { ["max-size"] = "4m", ["max-file"] = "2" } },
            },
            Mode = isEverywhere ? new() { Global = new() } : new() { Replicated = new() { Replicas = 1 } },
            EndpointSpec = new() { Mode = "dnsrr" },
        };
        // The name is known before the service exists, so it is removed in any case.
        Name = spec.Name;
        await client.Swarm.CreateServiceAsync(new() { Service = spec }, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (Name is null)
            return;
        // Not with the publish's token, so that it is removed also after a cancellation. It belongs to this publish, so it needs no lock.
        LockedWrites.Leave();
        using var limit = new TimeLimit(clock, Farewell);
        try
        {
            await Leftovers.RemoveAsync(client, Name, limit.Token);
            Name = null;
        }
        catch (Exception failure) when (failure is DockerApiException || EngineFailure.IsConnection(failure))
        {
            // It ends on its own, and the next publish removes it.
        }
    }

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
