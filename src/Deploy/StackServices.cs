using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;
using PatroniSwarm.Deploy.Takeovers;

namespace PatroniSwarm.Deploy;

/// <summary>Makes the services of a stack match the stack file.</summary>
internal sealed class StackServices
{
    private readonly IDockerClient client;
    private readonly StackNames names;
    private readonly StackNetworks networks;
    private readonly StackDefinition stack;
    private readonly ClusterWatch watch;
    private readonly RolloutTools tools;

    public StackServices(IDockerClient client, StackNames names, StackNetworks networks, StackDefinition stack, ClusterWatch watch, Readiness readiness, TimeSpan patience, TimeProvider clock, Action<string> say)
    {
        (this.client, this.names, this.networks, this.stack, this.watch) = (client, names, networks, stack, watch);
        var gate = new MemberGate(stack, watch, patience, clock, say);
        var patroni = new PatroniCommands(stack, watch, say);
        var updates = new ServiceUpdates(client, patience, clock, say);
        var members = new MemberRollout(gate, patroni, updates, clock, say);
        var removal = new ServiceRemoval(client, stack, clock, say);
        tools = new()
        {
            Stack = stack,
            Watch = watch,
            Gate = gate,
            Settings = new(stack, watch, gate, patroni, members, clock),
            Passwords = new(stack, watch, gate, say),
            Members = members,
            Updates = updates,
            Creation = new(client, networks, clock, say),
            Removal = removal,
            Etcd = new(stack, watch, gate, updates, removal, say),
            Readiness = readiness,
            Patience = patience,
            Say = say,
        };
    }

    public Task<IReadOnlyList<SwarmService>> LiveAsync(CancellationToken cancellation) => LiveServices.ListAsync(client, names.Stack, cancellation);

    /// <summary>The change of each service, and the services that the file no longer has.</summary>
    /// <param name="wanted">What the stack file says.</param>
    /// <param name="live">The existing services by name, as <see cref="FindAsync"/> found it.</param>
    /// <param name="left">The names of services that stay although the file does not have them.</param>
    /// <param name="published">The last publish; null if unknown.</param>
    public IReadOnlyList<PlannedChange> Plan(IReadOnlyList<PlannedService> wanted, IReadOnlyDictionary<string, SwarmService> live, IReadOnlySet<string> left, Lazy<Dictionary<string, ServiceSpec>?> published) =>
    [
        .. wanted.Select(service => ServicePlan.Of(stack, service, live.GetValueOrDefault(service.Spec.Name!), () => published.Value?.GetValueOrDefault(service.Spec.Name!))),
        .. Orphans(wanted, live, left).Select(Removal),
    ];

    /// <summary>Changes these clusters although they are unhealthy: their members may be cut off from each other until all of them have changed.</summary>
    public void Repair(IReadOnlySet<string> clusters) => tools.Gate.CutOff = clusters;

    /// <summary>The configs that running services use.</summary>
    public static IReadOnlySet<string> ConfigsOf(IEnumerable<SwarmService> services) =>
        services.SelectMany(static service => service.Spec!.TaskTemplate?.ContainerSpec?.Configs ?? []).Select(static config => config.ConfigName!).ToHashSet();

    /// <summary>Waits until the clusters with members to change may be changed.</summary>
    /// <exception cref="DeployException">They were not healthy in time, and nothing was changed.</exception>
    public async Task PreflightAsync(IReadOnlyList<PlannedService> wanted, CancellationToken cancellation)
    {
        var live = await FindAsync(cancellation);
        var clusters = wanted.Where(static service => service.Definition.IsMember)
            .GroupBy(static service => service.Definition.Group)
            .Select(group => tools.Passwords.WithFormer(group.Key, PendingUpdate.Of(stack, group, live), PendingUpdate.Running(group, live), cancellation).ToList())
            .Where(static pending => pending.Count > 0)
            .ToList();
        if (clusters.Count > 0)
            await tools.Gate.PreflightAsync(clusters, wanted.Where(service => !live.ContainsKey(service.Spec.Name!)).Select(static service => service.Definition.Name).ToHashSet(), cancellation);
    }

    /// <summary>Restores Patroni's dynamic configuration to that of the last publish.</summary>
    public async Task RestoreSettingsAsync(Func<string, DynamicConfig?> published, CancellationToken cancellation)
    {
        foreach (var cluster in stack.Clusters.Postgres)
            await tools.Settings.RestoreAsync(cluster.Name, published(cluster.Name), cancellation);
    }

    /// <summary>After the stack is up, makes sure that the clusters have the settings of the stack file and that no member waits for a restart.</summary>
    public async Task SettleSettingsAsync(Func<string, DynamicConfig?> published, CancellationToken cancellation)
    {
        foreach (var cluster in stack.Clusters.Postgres)
            await tools.Settings.SettleAsync(cluster.Name, published(cluster.Name), cancellation);
    }

    /// <summary>Creates, updates and removes, in the order that keeps the cluster alive.</summary>
    /// <param name="wanted">The wanted services.</param>
    /// <param name="live">The existing services, by name.</param>
    /// <param name="left">The names of services that stay although the file does not have them.</param>
    /// <param name="newSecrets">The secrets that got a new value in this publish.</param>
    /// <param name="published">Patroni's dynamic configuration in the last publish; null if unknown.</param>
    /// <param name="beforeApplications">What happens after the clusters changed, and before services that use them do.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task ApplyAsync(IReadOnlyList<PlannedService> wanted, IReadOnlyDictionary<string, SwarmService> live, IReadOnlySet<string> left, IReadOnlyList<string> newSecrets, Func<string, DynamicConfig?> published, Func<CancellationToken, Task> beforeApplications, CancellationToken cancellation)
    {
        watch.Wanted = wanted.FirstOrDefault(static service => service.Definition.Role == StackRole.Postgres)?.Spec;
        var groups = wanted.GroupBy(static service => (service.Definition.Role, service.Definition.Group)).ToList();
        foreach (var group in groups.Where(static group => group.Key.Role != StackRole.Other))
            live = await ApplyAsync(group);
        await beforeApplications(cancellation);
        foreach (var group in groups.Where(static group => group.Key.Role == StackRole.Other))
            live = await ApplyAsync(group);

        foreach (var orphan in Orphans(wanted, live, left).OrderBy(static orphan => Array.IndexOf([StackRole.Postgres, StackRole.Etcd], LiveRoles.RoleOf(orphan))))
            await tools.Removal.RunAsync(tools, orphan, cancellation);

        async Task<IReadOnlyDictionary<string, SwarmService>> ApplyAsync(IGrouping<(StackRole Role, string Group), PlannedService> group)
        {
            var rollout = new GroupRollout(tools, [.. group], wanted, live)
            {
                Published = published(group.Key.Group),
                NewSecrets = newSecrets,
                FindAsync = FindAsync,
            };
            foreach (var phase in RoleDrivers.Of(group.Key.Role).Phases(rollout))
                await phase(cancellation);
            return rollout.Live;
        }
    }

    /// <summary>Hands the leadership of a PostgreSQL cluster over, and waits until all its members are healthy again.</summary>
    /// <exception cref="DeployException">There is no such candidate, or Patroni refused.</exception>
    public async Task SwitchoverAsync(string? candidate, CancellationToken cancellation)
    {
        var members = stack.InRole(StackRole.Postgres);
        var known = string.Join(", ", members.Select(static member => member.Name));
        var clusters = (candidate is null ? members : members.Where(member => member.Name == candidate)).Select(static service => service.Group).Distinct().ToList();
        if (clusters is not [var group])
            throw new DeployException(DeployCodes.Switchover, candidate is null ? $"The stack has {clusters.Count} PostgreSQL clusters. Name the member that takes over with -p:Candidate=. The members are {known}." : $"'{candidate}' is not a PostgreSQL member of this stack. The members are {known}.");
        if (members.FirstOrDefault(member => member.Name == candidate) is { } wanted && stack.Clusters.DelayOf(wanted) is { } delay)
            throw new DeployException(DeployCodes.Switchover, $"{candidate} is delayed by {delay}, and a delayed member never leads. Name another member.");
        await tools.Members.SwitchoverAsync(group, candidate, [.. members.Where(member => member.Group == group)], cancellation);
    }

    /// <summary>The existing services, by name: those of the stack, and those without a stack that have a name in the stack file.</summary>
    public async Task<IReadOnlyDictionary<string, SwarmService>> FindAsync(CancellationToken cancellation)
    {
        var (networkNames, labelled) = (networks.NamesByIdAsync(cancellation), LiveAsync(cancellation));
        await Task.WhenAll(networkNames, labelled);
        var names = await networkNames;
        SwarmService[] found = [.. await labelled, .. await UnlabelledAsync(await labelled, cancellation)];
        foreach (var id in LiveServices.NetworkIds(found).Where(id => !names.ContainsKey(id)))
        {
            if (await networks.NameOfUnlistedAsync(id, cancellation) is { } name)
                names[id] = name;
        }

        return found.Select(live => LiveServices.WithNetworkNames(live, names)).ToDictionary(static service => service.Spec!.Name!);
    }

    /// <summary>Gives services with a name in the stack file the stack's label, by which everything else finds them. Nothing restarts for it.</summary>
    public async Task LabelAsync(CancellationToken cancellation)
    {
        foreach (var service in await UnlabelledAsync(await LiveAsync(cancellation), cancellation))
        {
            tools.Say($"taking over service {service.Spec!.Name}");
            service.Spec.Labels = names.Labels(service.Spec.Labels?.ToDictionary());
            await client.Swarm.UpdateServiceAsync(service.ID!, new() { Service = service.Spec, Version = (long)(service.Version?.Index ?? 0) }, cancellation);
        }
    }

    // If all are there already, nobody has to look.
    private async Task<IReadOnlyList<SwarmService>> UnlabelledAsync(IReadOnlyList<SwarmService> labelled, CancellationToken cancellation)
    {
        var missing = stack.Services.Select(service => names.Scoped(service.Name)).Except(labelled.Select(static service => service.Spec!.Name!)).ToHashSet();
        return missing.Count == 0 ? [] : [.. (await client.Swarm.ListServicesAsync(new(), cancellation)).Where(service => missing.Contains(service.Spec!.Name!) && FoundServices.StackOf(service) is null)];
    }

    private PlannedChange Removal(SwarmService orphan)
    {
        var (driver, group) = (RoleDrivers.Of(LiveRoles.RoleOf(orphan)), LiveRoles.GroupOf(orphan));
        return new(PlanAction.Remove, ServicePlan.Kind, orphan.Spec!.Name!) { Effect = driver.EffectOfRemoval(stack, group), Writes = driver.OnWrites(stack, group) };
    }

    private static IEnumerable<SwarmService> Orphans(IReadOnlyList<PlannedService> wanted, IReadOnlyDictionary<string, SwarmService> live, IReadOnlySet<string> left) =>
        live.Values.Where(service => !left.Contains(service.Spec!.Name!) && !wanted.Any(known => known.Spec.Name == service.Spec!.Name));
}
