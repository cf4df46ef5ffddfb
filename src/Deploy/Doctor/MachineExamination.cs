using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Engines;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.Registries;
using Version = System.Version;

namespace PatroniSwarm.Deploy.Doctor;

/// <summary>Checks what a publish of any stack needs: an engine, a swarm, its nodes and a registry.</summary>
/// <param name="client">The engine.</param>
/// <param name="endpoint">Where it is.</param>
/// <param name="environment">The value of an environment variable, or null.</param>
/// <param name="clock">The clock.</param>
/// <param name="examination">Gets what is found.</param>
internal sealed class MachineExamination(IDockerClient client, EngineEndpoint endpoint, Func<string, string?> environment, TimeProvider clock, Examination examination)
{
    private const long Gigabyte = 1 << 30;
    private const long LeastFree = 1 * Gigabyte;
    private const long LittleFree = 5 * Gigabyte;

    /// <summary>The engine, and what it is in the swarm; false if it is no manager.</summary>
    public async Task<bool> SwarmAsync(CancellationToken cancellation)
    {
        var info = await client.System.GetSystemInfoAsync(cancellation);
        if (endpoint.Ssh is { } ssh)
            examination.Ok("ssh", $"{ssh.Host} accepts the login without a question");
        examination.Ok("engine", $"{info.Name} at {endpoint.Address}: version {info.ServerVersion}, API {client.Options.ApiVersion}");
        Disk(info.DockerRootDir);
        return await examination.TryAsync("swarm", async () =>
        {
            var swarm = await SwarmView.ReadAsync(client, mayInitialise: false, clock, cancellation);
            examination.Ok("swarm", Text($"{swarm.Manager} is a manager; the swarm has {swarm.Nodes.Count} {(swarm.Nodes.Count == 1 ? "node" : "nodes")}, {swarm.Nodes.Count(static node => node.Role == "manager")} of them managers"));
        });
    }

    /// <summary>The nodes and their clocks.</summary>
    public async Task NodesAsync(CancellationToken cancellation)
    {
        var nodes = (await client.Swarm.ListNodesAsync(cancellation)).OrderBy(static node => node.Description?.Hostname, StringComparer.Ordinal).ToList();
        var newest = nodes.Where(IsReady).Select(EngineOf).MaxBy(Number);
        foreach (var node in nodes)
            Node(node, newest);
        await examination.TryAsync("clocks", async () => ClockCheck.Run([.. nodes.Select(SwarmNode.From)], await client.Tasks.ListAsync(new TasksListParameters(), cancellation), examination));
    }

    /// <summary>The registry, which a swarm of several nodes needs.</summary>
    public async Task RegistryAsync(string? registry, CancellationToken cancellation)
    {
        if (PublishRecord.Slash(registry) is not { } prefix)
        {
            if ((await SwarmView.NodesAsync(client, cancellation)).Count > 1)
                examination.Warn("registry", "none is known, and several nodes need one to pull images from. Name it with -p:StackRegistry=host:port.");
            return;
        }

        try
        {
            await new LoggedInClient(client, new(environment, clock)).Distribution.InspectAsync($"{prefix}patroniswarm/none:none", cancellation);
            examination.Ok("registry", $"{registry} answers the engine");
        }
        catch (DockerApiException failure) when (ImageDigests.IsUnknown(failure))
        {
            examination.Ok("registry", $"{registry} answers the engine");
        }
        catch (DockerApiException failure) when (EngineFailure.Says(failure, "denied"))
        {
            examination.Warn("registry", $"{registry} answers the engine, and tells nothing of an image that it does not have. If a publish cannot push, run 'docker login {registry}'.");
        }
        catch (DockerApiException failure)
        {
            examination.Fail("registry", ImageStore.NoAnswer(registry!, failure));
        }
    }

    // Where the engine of this machine keeps its images. Of another machine's, the API does not tell it.
    private void Disk(string? folder)
    {
        if (endpoint.SocketPath is null || folder is null || !Directory.Exists(folder))
            return;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var text = Text($"{free / (double)Gigabyte:0.0} GiB are free in {folder}, where the engine keeps its images");
        if (free < LittleFree)
            (free < LeastFree ? (Action<string, string>)examination.Fail : examination.Warn)("disk", $"{text}. 'docker system prune' removes what no container uses.");
        else
            examination.Ok("disk", text);
    }

    private void Node(NodeListResponse node, string? newest)
    {
        var name = node.Description?.Hostname ?? node.ID ?? "";
        var check = $"node {name}";
        if (!IsReady(node))
            examination.Fail(check, $"It is {node.Status?.State ?? "unknown"}. Start its engine, or look at its network: nodes need the ports 2377/tcp, 7946/tcp and udp, and 4789/udp of each other. If it is gone for good: {(node.Spec?.Role == "manager" ? $"'docker node demote {name}', then " : "")}'docker node rm --force {name}'.");
        else if (node.ManagerStatus is { Reachability: "unreachable" })
            examination.Fail(check, "The other managers do not reach it. Look at its network: managers need the port 2377/tcp of each other.");
        else if (node.Spec?.Availability != "active")
            examination.Warn(check, $"Its availability is {node.Spec?.Availability}, so swarm starts no task there. To end that: 'docker node update --availability active {name}'.");
        else if (Number(EngineOf(node)) != Number(newest))
            examination.Warn(check, $"It is ready, with engine {EngineOf(node)}; another node has {newest}. Update its engine, so that all nodes behave alike.");
        else
            examination.Ok(check, $"ready, engine {EngineOf(node)}");
    }

    // Of 20.10.24+dfsg1, what can be compared.
    private static Version Number(string? version) => Version.TryParse(version?.Split('+', '-', '~')[0], out var number) ? number : new(0, 0);

    private static bool IsReady(NodeListResponse node) => node.Status?.State == "ready";

    private static string? EngineOf(NodeListResponse node) => node.Description?.Engine?.EngineVersion;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
