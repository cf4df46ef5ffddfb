using System.Security.Cryptography;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>A script that runs inside a stack's network for a while, as a service of its own: what only a neighbour can ask is asked there.</summary>
internal sealed class InsideScript(IDockerClient client, StackNames names, string script, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The label of its services; the value is the stack's name.</summary>
    public const string Label = "patroniswarm.observer";

    private const string Folder = "PatroniSwarm.Build.Deployment.Rollout.";
    private const int SuffixBytes = 3;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);

    private readonly ServiceTasks tasks = new(client);
    private string? service;

    /// <summary>Starts it beside a PostgreSQL service, whose image it runs.</summary>
    public async Task StartAsync(ServiceSpec postgres, string variable, string value, IEnumerable<SecretReference> secrets, CancellationToken cancellation)
    {
        var name = $"{names.Stack}_{script}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuffixBytes))}";
        var template = postgres.TaskTemplate!;
        var spec = new ServiceSpec
        {
            Name = name,
            Labels = new Dictionary<string, string> { [Label] = names.Stack },
            TaskTemplate = new()
            {
                ContainerSpec = new()
                {
                    Image = template.ContainerSpec!.Image,
                    Command = ["python3", "-u", "-c", Text(script)],
                    Env = [$"{variable}={value}", "RES_OPTIONS=timeout:1 attempts:1"],
                    Healthcheck = new() { Test = ["NONE"] },
                    Init = true,
                    Secrets = [.. secrets],
                    StopGracePeriod = TimeSpan.FromSeconds(1),
                },
                RestartPolicy = new() { Condition = "none" },
                Placement = new() { Constraints = template.Placement?.Constraints },
                Networks = [.. template.Networks!.Select(static network => new NetworkAttachmentConfig { Target = network.Target })],
            },
            Mode = new() { Replicated = new() { Replicas = 1 } },
            EndpointSpec = new() { Mode = "dnsrr" },
        };
        // Known before it is there, so that it is removed whatever happens in between.
        service = name;
        await client.Swarm.CreateServiceAsync(new() { Service = spec }, cancellation);
    }

    /// <summary>The last line it printed; null when there is none yet.</summary>
    public async Task<string?> LastLineAsync(CancellationToken cancellation)
    {
        try
        {
            return await tasks.LastLinesAsync(service!, lines: 1, cancellation) is [.., var last] ? last : null;
        }
        catch (Exception failure) when (failure is DockerApiException or IOException)
        {
            // Its task is not placed yet, its node is just away, or the swarm lost its leader while it answered: that comes as a stream of
            // its own (moby, stdcopy: Systemerr), which the library does not know. Whoever finds no engine at all is told by the next request.
            return null;
        }
    }

    /// <summary>Removes the scripts of this stack that an earlier publish left behind.</summary>
    public static async Task RemoveLeftoversAsync(IDockerClient client, string stack, CancellationToken cancellation)
    {
        foreach (var leftover in await LeftoversAsync(client, stack, cancellation))
            await RemoveAsync(client, leftover.ID!, cancellation);
    }

    /// <summary>The scripts of this stack that run now, or were left behind.</summary>
    public static async Task<IReadOnlyList<SwarmService>> LeftoversAsync(IDockerClient client, string stack, CancellationToken cancellation)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{Label}={stack}"] = true } };
        return [.. await client.Swarm.ListServicesAsync(new() { Filters = filters }, cancellation)];
    }

    public async ValueTask DisposeAsync()
    {
        if (service is null)
            return;
        // Not the deployment's own token: the script goes also when that is cancelled.
        using var limit = new TimeLimit(clock, Farewell);
        try
        {
            await RemoveAsync(client, service, limit.Token);
            service = null;
        }
        catch (Exception failure) when (failure is DockerApiException || EngineFailure.IsConnection(failure))
        {
            // It ends by itself, and the next publish removes it.
        }
    }

    private static async Task RemoveAsync(IDockerClient client, string id, CancellationToken cancellation)
    {
        try
        {
            await client.Swarm.RemoveServiceAsync(id, cancellation);
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
        }
    }

    /// <summary>The script as it is run.</summary>
    internal static string Text(string script) => Read("secret") + Read(script);

    private static string Read(string script)
    {
        using var stream = typeof(InsideScript).Assembly.GetManifestResourceStream($"{Folder}{script}.py")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
