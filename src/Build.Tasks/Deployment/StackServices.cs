using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Deployment.Plan;
using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Brings the services of a stack in the swarm to what the stack file says.</summary>
internal sealed class StackServices
{
    private readonly IDockerClient client;
    private readonly StackNames names;
    private readonly StackNetworks networks;
    private readonly ImagePins pins;
    private readonly StackDefinition stack;
    private readonly MemberGate gate;
    private readonly PatroniSettings settings;
    private readonly MemberRollout rollout;
    private readonly DatabasePasswords passwords;
    private readonly ServiceCreation creation;
    private readonly ServiceRemoval removal;
    private readonly ServiceUpdates updates;
    private readonly ClusterWatch watch;
    private readonly Readiness readiness;
    private readonly TimeSpan patience;
    private readonly Action<string> say;

    public StackServices(IDockerClient client, StackNames names, StackNetworks networks, ImagePins pins, StackDefinition stack, ClusterWatch watch, Readiness readiness, TimeSpan patience, TimeProvider clock, Action<string> say)
    {
        (this.client, this.names, this.networks, this.pins, this.stack, this.watch, this.readiness, this.patience, this.say) = (client, names, networks, pins, stack, watch, readiness, patience, say);
        gate = new(stack, watch, patience, clock, say);
        var patroni = new PatroniCommands(stack, watch, say);
        updates = new(client, patience, clock, say);
        rollout = new(gate, patroni, updates, clock, say);
        settings = new(stack, watch, gate, patroni, rollout, clock);
        creation = new(client, networks, clock, say);
        removal = new(client, stack, watch, gate, rollout, updates, clock, say);
        passwords = new(stack, watch, gate, say);
    }

    /// <summary>The services as they were found last.</summary>
    public IReadOnlyList<SwarmService> Live { get; private set; } = [];

    /// <summary>The images that are not built yet, and so have no digest.</summary>
    public IReadOnlySet<string> Unbuilt { get; set; } = new HashSet<string>();

    /// <summary>The secrets whose value this publish made anew.</summary>
    public IReadOnlyList<string> NewSecrets { get; set; } = [];

    public Task<IReadOnlyList<SwarmService>> LiveAsync(CancellationToken cancellation) => LiveServices.ListAsync(client, names.Stack, cancellation);

    /// <summary>What has to be done to each, and what is no longer asked for.</summary>
    /// <param name="wanted">What the stack file says.</param>
    /// <param name="live">What there is, by name, as <see cref="FindAsync"/> found it.</param>
    /// <param name="published">What the last publish said; null when nothing is known of it.</param>
    public IReadOnlyList<PlannedChange> Plan(IReadOnlyList<PlannedService> wanted, IReadOnlyDictionary<string, SwarmService> live, Lazy<Dictionary<string, ServiceSpec>?> published) =>
    [
        .. wanted.Select(service => ServicePlan.Of(stack, service, live.GetValueOrDefault(service.Spec.Name!), () => published.Value?.GetValueOrDefault(service.Spec.Name!))),
        .. Orphans(wanted, live).Select(Removal),
    ];

    /// <summary>The configs that services use as they run.</summary>
    public IReadOnlySet<string> ConfigsOf(IEnumerable<string> names) =>
        Live.Where(service => names.Contains(service.Spec!.Name)).SelectMany(static service => service.Spec!.TaskTemplate?.ContainerSpec?.Configs ?? []).Select(static config => config.ConfigName!).ToHashSet();

    /// <summary>Comes back when the clusters that have members to change may be changed.</summary>
    /// <exception cref="DeployException">They were not healthy in time, and nothing was changed.</exception>
    public async Task PreflightAsync(IReadOnlyList<PlannedService> wanted, CancellationToken cancellation)
    {
        var live = await FindAsync(wanted, cancellation);
        var clusters = wanted.Where(static service => service.Definition.IsMember)
            .GroupBy(static service => (service.Definition.Role, service.Definition.Group))
            .Select(group => WithPasswords(group.Key.Item2, Updates(group, live), Running(group, live), cancellation).ToList())
            .Where(static pending => pending.Count > 0)
            .ToList();
        if (clusters.Count > 0)
            await gate.PreflightAsync(clusters, wanted.Where(service => !live.ContainsKey(service.Spec.Name!)).Select(static service => service.Definition.Name).ToHashSet(), cancellation);
    }

    /// <summary>Restores what was changed in Patroni's dynamic configuration since the last publish.</summary>
    public async Task RestoreSettingsAsync(Func<string, DynamicConfig?> published, CancellationToken cancellation)
    {
        foreach (var cluster in stack.Clusters.Postgres)
            await settings.RestoreAsync(cluster.Name, published(cluster.Name), cancellation);
    }

    /// <summary>When the stack is up: makes sure that the clusters have the settings of the stack file, and that none waits for a restart.</summary>
    public async Task SettleSettingsAsync(Func<string, DynamicConfig?> published, CancellationToken cancellation)
    {
        foreach (var cluster in stack.Clusters.Postgres)
            await settings.SettleAsync(cluster.Name, published(cluster.Name), cancellation);
    }

    /// <summary>Creates, updates and removes, in the order that keeps the cluster alive.</summary>
    public async Task ApplyAsync(IReadOnlyList<PlannedService> wanted, FileIds ids, Func<string, DynamicConfig?> published, CancellationToken cancellation)
    {
        foreach (var service in wanted)
            ids.FillIn(service.Spec);
        var live = await FindAsync(wanted, cancellation);
        var hasEtcd = stack.InRole(StackRole.Etcd).Count > 0;
        watch.Wanted = wanted.FirstOrDefault(static service => service.Definition.Role == StackRole.Postgres)?.Spec;
        foreach (var role in wanted.GroupBy(static service => service.Definition.Role))
        {
            foreach (var group in role.GroupBy(static service => service.Definition.Group))
            {
                if (role.Key == StackRole.Etcd)
                    await removal.RemoveLeftoversAsync([.. group.Select(static service => service.Definition)], live.Values.Select(LiveRoles.MemberOf).ToHashSet(), cancellation);
                if (role.Key == StackRole.Postgres && await GivePasswordsAsync([.. group], wanted, live, cancellation))
                    live = await FindAsync(wanted, cancellation);
                if (role.Key == StackRole.Postgres && hasEtcd && !group.Any(service => live.ContainsKey(service.Spec.Name!)))
                    await readiness.WaitForEtcdAsync(stack, patience, cancellation);
                await ApplyAsync([.. group], live, role.Key, published, cancellation);
            }
        }

        foreach (var orphan in Orphans(wanted, live).OrderBy(static orphan => Array.IndexOf([StackRole.Postgres, StackRole.Etcd], LiveRoles.RoleOf(orphan))))
            await removal.RunAsync(orphan, cancellation);
    }

    /// <summary>Hands the leadership of a PostgreSQL cluster over, and waits until all its members are healthy again.</summary>
    /// <exception cref="DeployException">There is no such candidate, or Patroni refused.</exception>
    public async Task SwitchoverAsync(string? candidate, CancellationToken cancellation)
    {
        var members = stack.InRole(StackRole.Postgres);
        var known = string.Join(", ", members.Select(static member => member.Name));
        var clusters = (candidate is null ? members : members.Where(member => member.Name == candidate)).Select(static service => service.Group).Distinct().ToList();
        if (clusters is not [var group])
            throw new DeployException(DeployCodes.Switchover, candidate is null ? $"The stack has {clusters.Count} PostgreSQL clusters. Name the member that takes over by -p:Candidate=; there are {known}." : $"'{candidate}' is no member of PostgreSQL in this stack. There are {known}.");
        await rollout.SwitchoverAsync(group, candidate, [.. members.Where(member => member.Group == group)], cancellation);
    }

    private async Task ApplyAsync(IReadOnlyList<PlannedService> group, IReadOnlyDictionary<string, SwarmService> live, StackRole role, Func<string, DynamicConfig?> published, CancellationToken cancellation)
    {
        var grows = group.Any(service => live.ContainsKey(service.Spec.Name!));
        foreach (var service in group.Where(service => !live.ContainsKey(service.Spec.Name!)))
        {
            await creation.RunAsync(service.Spec, cancellation);
            if (grows && service.Definition.IsMember)
                await gate.AfterAsync(service.Definition, cancellation);
        }

        var changes = Changes(group, live);
        if (changes.Count == 0 && !(role == StackRole.Postgres && grows && await settings.DifferAsync(group[0].Definition.Group, published(group[0].Definition.Group), cancellation)))
            return;
        foreach (var (service, present, _) in changes.Where(static change => change.Plan.Action == PlanAction.Replace))
            await ReplaceAsync(service, present, cancellation);
        var pending = Updates(group, live);
        if (role == StackRole.Postgres)
            await ChangePostgresAsync(group[0].Definition.Group, WithPasswords(group[0].Definition.Group, pending, Running(group, live), cancellation), published(group[0].Definition.Group), cancellation);
        else if (role == StackRole.Etcd)
            await rollout.RunAsync(pending, cancellation);
        else
            await UpdateAsync(pending, cancellation);
    }

    // The settings and the members are rolled back together: a member that does not start may be one that has the new settings.
    private async Task ChangePostgresAsync(string group, IEnumerable<PendingUpdate> pending, DynamicConfig? published, CancellationToken cancellation)
    {
        var undo = await settings.ApplyAsync(group, published, cancellation);
        try
        {
            await rollout.RunAsync(pending.Select(update => update with { Undo = undo }), cancellation);
            await settings.RestartPendingAsync(group, cancellation);
        }
        catch (DeployException failure) when (undo is not null)
        {
            var undone = await undo.Value;
            throw new DeployException(failure.Code, $"{failure.Message} {undone.How}{(undone.IsDone ? await settings.RestartUndoneAsync(group, cancellation) : "")}");
        }
    }

    // Services beside the members get the password as soon as the database has it: until then they cannot log in. True when a service was changed.
    private async Task<bool> GivePasswordsAsync(IReadOnlyList<PlannedService> group, IReadOnlyList<PlannedService> wanted, IReadOnlyDictionary<string, SwarmService> live, CancellationToken cancellation)
    {
        var (name, running) = (group[0].Definition.Group, Running(group, live));
        var changed = DatabasePasswords.Changed(stack, name, running).Select(static secret => secret.SecretName!).ToHashSet();
        if (changed.Count == 0)
            return false;
        var told = await passwords.GiveAsync(name, running, changed.Any(NewSecrets.Contains), cancellation);
        if (!told)
            say($"{name} has no leader with the passwords that its members have: all get the new ones");
        var those = Updates(
            wanted
                .Where(service => told ? !service.Definition.IsMember : group.Contains(service))
                .Where(service => service.Spec.TaskTemplate!.ContainerSpec!.Secrets?.Any(secret => changed.Contains(secret.SecretName!)) == true),
            live);
        await UpdateAsync(those, cancellation);
        return those.Count > 0;
    }

    private IEnumerable<PendingUpdate> WithPasswords(string group, IEnumerable<PendingUpdate> pending, IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> running, CancellationToken cancellation) =>
        DatabasePasswords.Changed(stack, group, running).Count == 0
            ? pending
            : pending.Select(update => update with { Former = () => passwords.FormerAsync(group, running, update.Spec, update.Live.Spec!, cancellation) });

    private static IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> Running(IEnumerable<PlannedService> group, IReadOnlyDictionary<string, SwarmService> live) =>
        [.. group.Where(service => live.ContainsKey(service.Spec.Name!)).Select(service => (service.Spec, live[service.Spec.Name!].Spec!))];

    private List<(PlannedService Service, SwarmService Live, PlannedChange Plan)> Changes(IEnumerable<PlannedService> services, IReadOnlyDictionary<string, SwarmService> live) =>
    [
        .. services.Where(service => live.ContainsKey(service.Spec.Name!))
            .Select(service => (Service: service, Live: live[service.Spec.Name!], Plan: ServicePlan.Of(stack, service, live[service.Spec.Name!], static () => null)))
            .Where(static change => change.Plan.Action != PlanAction.Unchanged),
    ];

    private List<PendingUpdate> Updates(IEnumerable<PlannedService> services, IReadOnlyDictionary<string, SwarmService> live) =>
        [.. Changes(services, live).Where(static change => change.Plan.Action == PlanAction.Update).Select(static change => Pending(change.Service, change.Live, change.Plan))];

    private static PendingUpdate Pending(PlannedService service, SwarmService live, PlannedChange plan) =>
        new(service.Definition, service.Spec, live, plan.Fields.Count == 0 ? plan.Effect! : string.Join(", ", plan.Fields.Select(static field => field.Path.Split('[')[0]).Distinct())) { Restarts = MemberEffect.Restarts(plan.Fields) };

    private async Task UpdateAsync(IEnumerable<PendingUpdate> pending, CancellationToken cancellation)
    {
        foreach (var update in pending)
        {
            say($"updating service {update.Spec.Name}: {update.Fields}");
            await updates.ApplyAsync(update, settled: null, cancellation);
        }
    }

    private async Task ReplaceAsync(PlannedService service, SwarmService present, CancellationToken cancellation)
    {
        await removal.RunAsync(present, cancellation);
        await creation.RunAsync(service.Spec, cancellation);
    }

    /// <summary>What there is, by name.</summary>
    public async Task<IReadOnlyDictionary<string, SwarmService>> FindAsync(IReadOnlyList<PlannedService> wanted, CancellationToken cancellation)
    {
        var (networkNames, found) = (networks.NamesByIdAsync(cancellation), LiveAsync(cancellation));
        await Task.WhenAll(networkNames, found);
        var names = await networkNames;
        foreach (var id in LiveServices.NetworkIds(await found).Where(id => !names.ContainsKey(id)))
        {
            if (await networks.NameOfUnlistedAsync(id, cancellation) is { } name)
                names[id] = name;
        }

        Live = [.. (await found).Select(live => LiveServices.WithNetworkNames(live, names))];
        var live = Live.ToDictionary(static service => service.Spec!.Name!);
        foreach (var service in wanted)
        {
            if (!Unbuilt.Contains(service.Definition.Image))
                service.Pinned ??= await pins.PinAsync(service.Spec, cancellation);
            if (service.Pinned == false && live.GetValueOrDefault(service.Spec.Name!) is { } present)
                KeepPin(service.Spec, present.Spec!);
        }

        return live;
    }

    private PlannedChange Removal(SwarmService orphan)
    {
        var writes = MemberEffect.OnWrites(stack, LiveRoles.RoleOf(orphan), LiveRoles.GroupOf(orphan));
        return new(PlanAction.Remove, ServicePlan.Kind, orphan.Spec!.Name!) { Effect = MemberEffect.OfRemoval(LiveRoles.RoleOf(orphan), writes), Writes = writes };
    }

    private static IEnumerable<SwarmService> Orphans(IReadOnlyList<PlannedService> wanted, IReadOnlyDictionary<string, SwarmService> live) =>
        live.Values.Where(service => !wanted.Any(known => known.Spec.Name == service.Spec!.Name));

    // A registry that is away for a moment is no reason to restart a database.
    private static void KeepPin(ServiceSpec spec, ServiceSpec live)
    {
        if (live.Labels?.TryGetValue(StackNames.ImageLabel, out var image) == true && image == spec.Labels![StackNames.ImageLabel])
            spec.TaskTemplate!.ContainerSpec!.Image = live.TaskTemplate?.ContainerSpec?.Image;
    }
}
