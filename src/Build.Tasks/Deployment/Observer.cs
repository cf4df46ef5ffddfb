using System.Security.Cryptography;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>A service that looks at a stack from inside its network while it comes up, and is removed then.</summary>
internal sealed class Observer(IDockerClient client, StackNames names) : IAsyncDisposable
{
    private const string Label = "patroniswarm.observer";
    private const string Script = "PatroniSwarm.Build.Deployment.observer.py";
    private const int SuffixBytes = 3;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);

    private readonly ServiceTasks tasks = new(client);
    private string? service;

    /// <summary>Starts it beside the first PostgreSQL service, whose image it runs.</summary>
    public async Task StartAsync(StackDefinition stack, ServiceSpec postgres, TimeSpan longest, CancellationToken cancellation)
    {
        var plan = JsonSerializer.Serialize(ObserverPlan.For(stack, longest), JsonSerializerOptions.Web);
        var name = $"{names.Stack}_observer-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuffixBytes))}";
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
                    Command = ["python3", "-u", "-c", ReadScript()],
                    Env = [$"PATRONISWARM_OBSERVE={plan}", "RES_OPTIONS=timeout:1 attempts:1"],
                    Healthcheck = new() { Test = ["NONE"] },
                    Init = true,
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

    /// <summary>The newest report; null when there is none yet.</summary>
    public async Task<ObserverReport?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var lines = await tasks.LastLinesAsync(service!, lines: 1, cancellation);
            return lines.Select(ObserverReport.Parse).LastOrDefault(static report => report is not null);
        }
        catch (DockerApiException)
        {
            // Its task is not placed yet, or its node is just away.
            return null;
        }
    }

    /// <summary>Removes the observers of this stack that an earlier publish left behind.</summary>
    public async Task RemoveAllAsync(CancellationToken cancellation)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{Label}={names.Stack}"] = true } };
        foreach (var leftover in await client.Swarm.ListServicesAsync(new() { Filters = filters }, cancellation))
            await RemoveAsync(leftover.ID!, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (service is null)
            return;
        // Not the deployment's own token: the observer goes also when that is cancelled.
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await RemoveAsync(service, limit.Token);
        }
        catch (Exception failure) when (failure is DockerApiException || EngineFailure.IsConnection(failure))
        {
            // It ends by itself, and the next publish removes it.
        }
    }

    private async Task RemoveAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await client.Swarm.RemoveServiceAsync(id, cancellation);
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
        }
    }

    private static string ReadScript()
    {
        using var stream = typeof(Observer).Assembly.GetManifestResourceStream(Script)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
