using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Deployment.Plan;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>The secrets of a stack in the swarm.</summary>
internal sealed class StackSecrets(IDockerClient client, FileSpecs specs, string stack, SecretValues values, Action<string> say)
{
    // Not the label of 'docker stack': its 'rm' keeps these, as it keeps the volumes whose data they open.
    private const string Label = "patroniswarm.stack";

    /// <summary>Throws when a secret is missing that nobody gave a value for and that is not the stack's own.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        var present = await IdsAsync(cancellation);
        foreach (var name in specs.ExternalSecrets().Where(name => !present.ContainsKey(name)))
        {
            if (!IsOwn(name) && values.Given(name) is null)
                throw new DeployException(DeployCodes.MissingExternal, $"The stack uses the secret '{name}', and the swarm has none of that name. Give its value by the environment variable {SecretValues.VariableFor(name)} or by 'dotnet user-secrets set \"PatroniSwarm:{name}\"', or create it in the swarm.");
        }
    }

    /// <summary>What has to be created.</summary>
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(CancellationToken cancellation)
    {
        var present = await IdsAsync(cancellation);
        return [.. specs.SecretsToCreate().Select(static secret => secret.Name!).Concat(specs.ExternalSecrets()).Distinct().Order(StringComparer.Ordinal)
            .Select(name => new PlannedChange(present.ContainsKey(name) ? PlanAction.Unchanged : PlanAction.Create, "secret", name))];
    }

    /// <summary>Creates what is not there; the ids of all by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CreateAsync(CancellationToken cancellation)
    {
        var ids = await IdsAsync(cancellation);
        var external = specs.ExternalSecrets()
            .Where(name => !ids.ContainsKey(name))
            .Select(name => new SwarmSecretSpec { Name = name, Labels = new Dictionary<string, string> { [Label] = stack } });
        foreach (var secret in specs.SecretsToCreate().Where(secret => !ids.ContainsKey(secret.Name!)).Concat(external))
        {
            var given = secret.Data ?? values.Given(secret.Name!);
            say($"creating secret {secret.Name}{(given is null ? ", random" : "")}");
            secret.Data = given ?? SecretValues.Random();
            ids[secret.Name!] = (await client.Secrets.CreateAsync(secret, cancellation)).ID!;
        }

        return ids;
    }

    private bool IsOwn(string name) => name.StartsWith($"{stack}_", StringComparison.Ordinal);

    private async Task<Dictionary<string, string>> IdsAsync(CancellationToken cancellation) =>
        (await client.Secrets.ListAsync(cancellation)).ToDictionary(static secret => secret.Spec!.Name!, static secret => secret.ID!);
}
