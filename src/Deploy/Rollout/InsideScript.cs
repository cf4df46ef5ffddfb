using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>A script that runs inside a stack's networks for a while, as a service of its own: what only a neighbour can ask is asked there.</summary>
internal sealed class InsideScript(IDockerClient client, StackNames names, string script, TimeProvider clock) : IAsyncDisposable
{
    private readonly ServiceTasks tasks = new(client);
    private readonly ServiceLog log = new(client);
    private readonly ShortLivedService service = new(client, names, clock);

    /// <summary>The name of its service; null before it starts.</summary>
    public string? Name => service.Name;

    /// <summary>Starts it beside a member, whose image it runs.</summary>
    public Task StartAsync(ServiceSpec host, string variable, string value, IEnumerable<SecretReference> secrets, TimeSpan start, TimeSpan longest, CancellationToken cancellation)
    {
        var container = new ContainerSpec
        {
            Command = ["python3", "-u", "-c", Text(script)],
            Env = [$"{variable}={value}", "RES_OPTIONS=timeout:1 attempts:1"],
            Secrets = [.. secrets],
        };
        var networks = host.TaskTemplate!.Networks!.Select(static network => new NetworkAttachmentConfig { Target = network.Target });
        return service.StartAsync(script, container, host, networks, isEverywhere: false, start, longest, cancellation);
    }

    /// <summary>The last line it printed; null when there is none yet.</summary>
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
            // Its task is not placed yet, its node is just away, or the swarm lost its leader while it answered: that comes as a stream of
            // its own (moby, stdcopy: Systemerr), which the library does not know. Whoever finds no engine at all is told by the next request.
            return null;
        }
    }

    /// <summary>Why its task does not run; null when it does, or swarm tells nothing.</summary>
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

    /// <summary>The script as it is run.</summary>
    internal static string Text(string script) => EmbeddedScript.Read("secret.py") + EmbeddedScript.Read($"{script}.py");
}
