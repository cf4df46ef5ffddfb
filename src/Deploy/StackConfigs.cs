using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>The configs of a stack in the swarm.</summary>
internal sealed class StackConfigs(IDockerClient client, FileSpecs specs, string stack, Action<string> say)
{
    /// <summary>Throws if an external config is missing, or if a config would have to change under the same name.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        var present = await ByNameAsync(cancellation);
        if (specs.ExternalConfigs().FirstOrDefault(name => !present.ContainsKey(name)) is { } missing)
            throw new DeployException(DeployCodes.MissingExternal, $"The stack uses the external config '{missing}', but the swarm has no such config.");
        foreach (var config in specs.ConfigsToCreate())
        {
            if (present.TryGetValue(config.Name!, out var live) && !config.Data.AsSpan().SequenceEqual(live.Spec?.Data))
                throw new DeployException(DeployCodes.ConfigChanged, $"The config '{config.Name}' has different content in the swarm, and swarm cannot change a config. Give it a new name in the stack file.");
        }
    }

    /// <summary>What to create.</summary>
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(CancellationToken cancellation)
    {
        var present = await ByNameAsync(cancellation);
        return [.. specs.ConfigsToCreate().Select(config => new PlannedChange(present.ContainsKey(config.Name!) ? PlanAction.Unchanged : PlanAction.Create, "config", config.Name!))];
    }

    /// <summary>What is no longer used.</summary>
    public async Task<IReadOnlyList<PlannedChange>> PlanRemovalAsync(CancellationToken cancellation)
    {
        var wanted = specs.ConfigsToCreate().Select(static config => config.Name).ToHashSet();
        return [.. (await ByNameAsync(cancellation)).Where(config => IsOwn(config.Value) && !wanted.Contains(config.Key)).Select(static config => new PlannedChange(PlanAction.Remove, "config", config.Key))];
    }

    /// <summary>Creates what is missing; returns the ids of all by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CreateAsync(CancellationToken cancellation)
    {
        var ids = (await ByNameAsync(cancellation)).ToDictionary(static config => config.Key, static config => config.Value.ID!);
        foreach (var config in specs.ConfigsToCreate().Where(config => !ids.ContainsKey(config.Name!)))
        {
            say($"creating config {config.Name}");
            ids[config.Name!] = (await client.Configs.CreateConfigAsync(new() { Config = config }, cancellation)).ID!;
        }

        return ids;
    }

    /// <summary>Removes this stack's configs that neither the stack file nor a service of the swarm uses.</summary>
    public async Task RemoveUnusedAsync(IEnumerable<ServiceSpec> live, CancellationToken cancellation)
    {
        var used = specs.ConfigsToCreate().Select(static config => config.Name)
            .Concat(live.SelectMany(static spec => spec.TaskTemplate?.ContainerSpec?.Configs ?? []).Select(static config => config.ConfigName))
            .ToHashSet();
        foreach (var (name, config) in await ByNameAsync(cancellation))
        {
            if (used.Contains(name) || !IsOwn(config))
                continue;
            say($"removing config {name}, which nothing uses any more");
            try
            {
                await client.Configs.RemoveConfigAsync(config.ID!, cancellation);
            }
            catch (DockerApiException failure)
            {
                say($"config {name} was not removed: {EngineFailure.Text(failure)}");
            }
        }
    }

    private bool IsOwn(SwarmConfig config) => config.Spec?.Labels?.TryGetValue(StackNames.NamespaceLabel, out var owner) == true && owner == stack;

    private async Task<Dictionary<string, SwarmConfig>> ByNameAsync(CancellationToken cancellation) =>
        (await client.Configs.ListConfigsAsync(cancellation)).ToDictionary(static config => config.Spec!.Name!);
}
