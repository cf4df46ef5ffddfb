using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>A script that runs for a while as a service on a stack's networks, to ask what can only be asked there.</summary>
internal sealed class InsideScript(IDockerClient client, StackNames names, string script, TimeProvider clock) : IAsyncDisposable
{
    // The files of a script that has several.
    private static readonly Dictionary<string, string[]> Parts = new() { ["databases"] = ["catalogs", "differences", "grants", "databases"] };

    private readonly ServiceTasks tasks = new(client);
    private readonly ServiceLog log = new(client);
    private readonly ShortLivedService service = new(client, names, clock);

    /// <summary>The name of its service; null before it starts.</summary>
    public string? Name => service.Name;

    /// <summary>Starts it beside a member, whose image it runs.</summary>
    public Task StartAsync(ServiceSpec host, string variable, string value, ClusterAccess access, IEnumerable<SecretReference> secrets, TimeSpan start, TimeSpan longest, CancellationToken cancellation, IReadOnlyList<Mount>? mounts = null)
    {
        var container = new ContainerSpec
        {
            Command = ["python3", "-u", "-c", Text(script)],
            Env = [$"{variable}={value}", access.Variable, "RES_OPTIONS=timeout:1 attempts:1"],
            Secrets = [.. access.Secrets, .. secrets],
            Mounts = mounts?.ToList(),
            // Where the image runs as root, its member may open the files of others. No other user gets a capability by this.
            CapabilityAdd = mounts is null ? null : ["CAP_DAC_OVERRIDE"],
        };
        var networks = host.TaskTemplate!.Networks!.Select(static network => new NetworkAttachmentConfig { Target = network.Target });
        return service.StartAsync(script, container, host, networks, isEverywhere: false, start, longest, cancellation);
    }

    /// <summary>The last line of its output; null if there is none yet.</summary>
    public async Task<string?> LastLineAsync(CancellationToken cancellation)
    {
        if (Name is null)
            return null;
        try
        {
            return await log.LastLineAsync(Name, cancellation);
        }
        catch (Exception failure) when (failure is DockerApiException or IOException)
        {
            // The task is not placed yet, its node is away, or the swarm lost its leader while it answered: this comes as a separate
            // stream (moby, stdcopy: Systemerr) that the library does not know. If there is no engine at all, the next request reports it.
            return null;
        }
    }

    /// <summary>Whether somebody removed its service: a publish removes those of others.</summary>
    public async Task<bool> IsRemovedAsync(CancellationToken cancellation)
    {
        if (Name is null)
            return false;
        try
        {
            await client.Swarm.InspectServiceAsync(Name, cancellation);
            return false;
        }
        catch (DockerApiException failure)
        {
            return EngineFailure.IsNotFound(failure);
        }
    }

    /// <summary>The reason why its task does not run; null if it runs, or if swarm gives no reason.</summary>
    public async Task<string?> FailureAsync(CancellationToken cancellation)
    {
        if (Name is null)
            return null;
        try
        {
            return await tasks.FailuresAsync(await client.Swarm.InspectServiceAsync(Name, cancellation), cancellation) is [var why, ..] ? why.ToString() : null;
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    /// <summary>The script's text.</summary>
    internal static string Text(string script) => string.Concat(((string[])["access", .. Parts.GetValueOrDefault(script, [script])]).Select(static part => EmbeddedScript.Read($"{part}.py")));
}
