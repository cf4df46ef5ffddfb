using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>The secrets of the roles that a publish drops: passwords that open nothing any more.</summary>
internal sealed class DroppedRoleSecrets(IDockerClient client, StackNames names, StackDefinition stack, IReadOnlyList<string> roles, Action<string> say)
{
    /// <summary>The name that the secret of a role has if the description gives no other.</summary>
    public static string DefaultName(string stack, string role) => $"{stack}_{role}-passfile";

    /// <summary>What is removed. A secret that a service mounts stays.</summary>
    /// <param name="past">The earlier publishes, which know secrets of other names.</param>
    /// <param name="left">The services of the stack that no publish made, and that stay.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(PastPublishes past, IReadOnlyCollection<string> left, CancellationToken cancellation)
    {
        var found = await FindAsync(past, cancellation);
        if (found.Count == 0)
            return [];
        var stays = (await client.Swarm.ListServicesAsync(new(), cancellation)).Where(service => left.Contains(service.Spec!.Name!) || !IsOwn(service)).ToList();
        var changes = new List<PlannedChange>();
        foreach (var (role, secret) in found)
        {
            if (stays.Find(service => Mounts(service, secret)) is { } holder)
                say($"the secret {secret.Spec!.Name} of the role {role}, which is dropped, stays: the service {holder.Spec!.Name} mounts it");
            else
                changes.Add(new(PlanAction.Remove, "secret", secret.Spec!.Name!) { Effect = $"the role {role} is dropped" });
        }

        return changes;
    }

    /// <summary>Removes them, except those that a service mounts.</summary>
    public async Task RemoveAsync(PastPublishes past, CancellationToken cancellation)
    {
        var found = await FindAsync(past, cancellation);
        if (found.Count == 0)
            return;
        var services = await client.Swarm.ListServicesAsync(new(), cancellation);
        foreach (var (role, secret) in found.Where(dropped => !services.Any(service => Mounts(service, dropped.Secret))))
            await StackSecrets.RemoveAsync(client, secret, $"because the role {role} is dropped", say, cancellation);
    }

    // Only what a publish of this stack made, and what the stack file does not have for something else.
    private async Task<IReadOnlyList<(string Role, Secret Secret)>> FindAsync(PastPublishes past, CancellationToken cancellation)
    {
        if (roles.Count == 0)
            return [];
        var present = (await client.Secrets.ListAsync(cancellation)).Where(secret => secret.Spec?.Labels?.TryGetValue(StackSecrets.Label, out var owner) == true && owner == names.Stack).ToList();
        var (versions, needed) = (new SecretVersions(present), stack.Secrets.Select(secret => names.File(secret.Key, secret.Value)).ToHashSet());
        return
        [
            .. from role in roles
               from name in past.SecretsOf(role).Append(DefaultName(names.Stack, role)).Distinct()
               where !needed.Contains(name)
               from version in versions.Of(name)
               select (role, present.First(secret => secret.Spec!.Name == version)),
        ];
    }

    // The publish changes or removes the stack's own services, and the short-lived ones end.
    private bool IsOwn(SwarmService service) => service.Spec?.Labels?.Any(label => label.Value == names.Stack && label.Key is StackNames.NamespaceLabel or ShortLivedService.Label) == true;

    private static bool Mounts(SwarmService service, Secret secret) =>
        service.Spec?.TaskTemplate?.ContainerSpec?.Secrets?.Any(mounted => mounted.SecretName == secret.Spec!.Name) == true;
}
