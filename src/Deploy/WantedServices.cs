using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>The services of a stack file in the order of deployment. Their specifications are created again when more is known about the swarm, and never changed afterwards.</summary>
/// <param name="stack">The stack.</param>
/// <param name="names">Its names in the swarm.</param>
/// <param name="variable">The environment variables for the stack file.</param>
/// <param name="engine">The API version of the engine.</param>
internal sealed class WantedServices(StackDefinition stack, StackNames names, Func<string, string?> variable, System.Version? engine)
{
    private readonly ServiceSpecs specs = new(stack, names, variable);
    private readonly IReadOnlyList<RoleSecret> roles = RoleSecret.Of(stack, names);

    /// <summary>The services of the stack file, limited to what the engine knows.</summary>
    public IReadOnlyList<PlannedService> Plain => [.. stack.InOrderOfDeployment.Select(service => new PlannedService(service, Known(service)))];

    /// <summary>The fields in the stack file that the engine does not know.</summary>
    public IEnumerable<string> Ignored => stack.InOrderOfDeployment.Select(specs.For)
        .SelectMany(spec => EngineFields.DropUnknown(spec, engine).Select(dropped => $"service {spec.Name}: the engine does not know {dropped}, so it is ignored"));

    /// <summary>The wanted services: with the versions of their secrets, the logins that these open, and with images named by digest.</summary>
    /// <param name="versions">The version of each external secret that services use.</param>
    /// <param name="pins">The digests of images.</param>
    /// <param name="unbuilt">The images that are not built yet, and so have no digest.</param>
    /// <param name="live">The existing services, by name.</param>
    /// <param name="ids">The ids of configs and secrets; null while some do not exist yet.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<PlannedService>> ResolveAsync(IReadOnlyDictionary<string, string> versions, ImagePins pins, IReadOnlySet<string> unbuilt, IReadOnlyDictionary<string, SwarmService> live, FileIds? ids, CancellationToken cancellation)
    {
        var services = new List<PlannedService>();
        foreach (var described in stack.InOrderOfDeployment)
        {
            var service = LoginInUse.In(described, roles, versions);
            var spec = Known(service);
            foreach (var secret in spec.TaskTemplate!.ContainerSpec!.Secrets ?? [])
                secret.SecretName = versions.GetValueOrDefault(secret.SecretName!, secret.SecretName!);
            if (!unbuilt.Contains(service.Image) && !await pins.PinAsync(spec, cancellation) && live.GetValueOrDefault(spec.Name!) is { } present)
                KeepPin(spec, present.Spec!);
            ids?.FillIn(spec);
            services.Add(new(service, spec));
        }

        return services;
    }

    private ServiceSpec Known(ServiceDefinition service)
    {
        var spec = specs.For(service);
        EngineFields.DropUnknown(spec, engine);
        return spec;
    }

    // If a registry is away for a moment, a database must not restart.
    private static void KeepPin(ServiceSpec spec, ServiceSpec live)
    {
        if (live.Labels?.TryGetValue(StackNames.ImageLabel, out var image) == true && image == spec.Labels![StackNames.ImageLabel])
            spec.TaskTemplate!.ContainerSpec!.Image = live.TaskTemplate?.ContainerSpec?.Image;
    }
}
