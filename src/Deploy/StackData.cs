using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>Where a service keeps data: in volumes of the stack, which can be emptied, and elsewhere, as text.</summary>
/// <param name="Service">The owner.</param>
/// <param name="Own">The stack's own volumes.</param>
/// <param name="Elsewhere">Data that does not belong to the stack alone.</param>
internal sealed record StackData(ServiceSpec Service, IReadOnlyList<Mount> Own, IReadOnlyList<string> Elsewhere)
{
    /// <summary>The data of all services of a stack, from the running services or else from the stack file: a removal that stopped may have removed the services but not the data.</summary>
    public static async Task<IReadOnlyList<StackData>> FindAsync(IDockerClient client, StackNames names, StackDefinition stack, IReadOnlyList<ServiceSpec> live, IEnumerable<ServiceSpec> wanted, CancellationToken cancellation)
    {
        var others = (await client.Swarm.ListServicesAsync(new(), cancellation))
            .Where(service => service.Spec?.Labels?.TryGetValue(StackNames.NamespaceLabel, out var owner) != true || owner != names.Stack)
            .SelectMany(static service => Mounts(service.Spec!).Select(mount => (Source: mount.Source ?? "", Service: service.Spec!.Name!)))
            .ToLookup(static other => other.Source, static other => other.Service);
        var own = stack.Volumes.Where(static volume => !volume.Value.External).Select(volume => names.Volume(volume.Key, volume.Value)).ToHashSet();
        return
        [
            .. live.Concat(wanted.Where(spec => live.All(present => present.Name != spec.Name))).Select(spec => new StackData(
                spec,
                [.. Mounts(spec).Where(mount => !IsRepository(spec) && mount.Type == "volume" && own.Contains(mount.Source ?? "") && !others.Contains(mount.Source!))],
                [.. Mounts(spec).Select(mount => Elsewhere(spec, mount)).OfType<string>().Select(what => $"{what} of {spec.Name}")])),
        ];

        string? Elsewhere(ServiceSpec spec, Mount mount) => mount switch
        {
            { ReadOnly: true } => null,
            // Whoever removes a stack by mistake needs it most.
            { Type: "volume", Source: { Length: > 0 } volume } when IsRepository(spec) => $"the repository with the backups, volume {volume},",
            { Type: "bind" } => $"the directory {mount.Source}",
            { Type: "volume", Source: { Length: > 0 } volume } when others[volume].FirstOrDefault() is { } other => $"the volume {volume}, which {other} mounts too,",
            { Type: "volume", Source: { Length: > 0 } volume } when !own.Contains(volume) => $"the volume {volume}, which does not belong to this stack,",
            { Type: "cluster" } => $"the cluster volume {mount.Source}",
            _ => null,
        };
    }

    private static bool IsRepository(ServiceSpec spec) => LiveRoles.RoleOf(spec) == StackRole.PgBackRest;

    private static IEnumerable<Mount> Mounts(ServiceSpec spec) => spec.TaskTemplate?.ContainerSpec?.Mounts ?? [];
}
