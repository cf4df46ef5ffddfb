using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Certificates;
using PatroniSwarm.Deploy.Etcd;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.Locking;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Registries;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;
using PatroniSwarm.Deploy.Takeovers;

namespace PatroniSwarm.Deploy;

/// <summary>Compares a stack file with the swarm, and deploys the difference.</summary>
internal sealed partial class StackOnSwarm : IAsyncDisposable
{
    // A publish that stopped may have left running tasks whose cluster is not up yet; half of this is enough for a leader.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestFirstLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(300);

    private readonly IDockerClient client;
    private readonly DeployOptions options;
    private readonly StackDefinition stack;
    private readonly TimeProvider clock;
    private readonly Action<string> say;
    private readonly StackNames names;
    private readonly StackNetworks networks;
    private readonly StackConfigs configs;
    private readonly StackSecrets secrets;
    private readonly StackCertificates certificates;
    private readonly ServerCertificates serverCertificates;
    private readonly ApplicationDatabases databases;
    private readonly DroppedRoleSecrets droppedSecrets;
    private readonly ImageStore images;
    private readonly ClusterWatch watch;
    private readonly StackServices services;
    private readonly Readiness readiness;
    private readonly PublishHistory history;
    private readonly Func<string, string?> variable;
    private readonly WantedServices wanted;
    private readonly ImagePins pins;
    private readonly CancellationTokenSource leaving = new();

    private Task<PastPublishes>? reading;
    private Task<ObserverReport?>? look;
    private Task<IReadOnlyList<SeenDatabases>>? databaseLook;
    private Task<SeenServerCertificates>? certificateLook;

    public StackOnSwarm(IDockerClient client, DeployOptions options, StackDefinition stack, Func<string, string?> variable, Func<string, string?> environment, TimeProvider clock, Action<string> say)
    {
        var credentials = new RegistryCredentials(environment, clock);
        client = new LoggedInClient(client, credentials);
        (this.client, this.options, this.stack, this.variable, this.clock, this.say) = (client, options, stack, variable, clock, say);
        names = new(options.StackName);
        var files = new FileSpecs(stack, names);
        wanted = new(stack, names, variable, client.Options.ApiVersion);
        foreach (var ignored in wanted.Ignored)
            say(ignored);

        networks = new(client, new(stack, names), say);
        configs = new(client, files, options.StackName, say);
        var digests = new ImageDigests(client);
        images = new(client, digests, credentials, options, stack.Clusters, say);
        watch = new(client, names, stack, clock);
        certificates = new(client, options.StackName, stack.Clusters.Authorities, options.RotateCertificates, watch, options.ReadyTimeout, say);
        serverCertificates = new(client, names, stack, watch, options.ReadyTimeout);
        secrets = new(client, files, options, stack, new(options.UserSecretsId, environment), certificates.Names.Union(serverCertificates.Names).ToHashSet(), watch, say);
        databases = new(client, names, stack, options, secrets, watch, clock, say);
        droppedSecrets = new(client, names, stack, options.DropRoles, say);
        readiness = new(client, names, watch, digests, clock, say);
        pins = new(client, digests, say);
        services = new(client, names, networks, stack, watch, readiness, options.ReadyTimeout, clock, say);
        history = new(client, options.StackName);
    }

    /// <summary>How to connect as each role; known after a publish.</summary>
    public IReadOnlyList<string> Connections { get; private set; } = [];

    /// <summary>The same, read from the swarm.</summary>
    public async Task<IReadOnlyList<string>> ConnectionsAsync(CancellationToken cancellation) =>
        [.. (await secrets.OpenAsync(cancellation)).Where(static role => role.Current.Id is not null).Select(role => role.HowToConnect(stack))];

    /// <summary>How a client logs in as a role; null before a publish has made its password.</summary>
    public async Task<ClientLogin?> LoginAsync(string role, bool toReplica, bool withPassword, CancellationToken cancellation)
    {
        var roots = await RootsAsync(cancellation);
        return await new ClientLogins(client, names, stack, secrets, wanted.Plain, clock).FindAsync(role, toReplica, withPassword, cluster => roots.GetValueOrDefault($"{cluster.Authority?.Bundle}.crt"), cancellation);
    }

    /// <summary>The certificates that clients of PostgreSQL trust, by file name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RootsAsync(CancellationToken cancellation) =>
        (await certificates.TrustedAsync(stack.Clusters.Postgres.Select(static cluster => cluster.Authority).OfType<AuthorityDefinition>(), cancellation)).ToDictionary(static root => $"{root.Key}.crt", static root => root.Value);

    /// <summary>Looks, and changes nothing.</summary>
    /// <exception cref="DeployException">The stack cannot run on this swarm.</exception>
    public async Task<CheckedStack> CheckAsync(CancellationToken cancellation)
    {
        secrets.CheckNames();
        databases.CheckNames();
        var swarm = await SwarmView.ReadKnownAsync(client, options.SwarmInit, say, clock, cancellation);
        NodeCheck.Run(stack, swarm, say);
        if (FirewallCheck.Warning(stack, swarm) is { } warning)
            say($"warning: {warning}");
        StartLooking(swarm, cancellation);
        var missing = await images.MissingAsync(stack.Services.Select(static service => service.Image).Distinct(), swarm, cancellation);
        if (swarm.Exists)
            await Task.WhenAll(networks.CheckAsync(cancellation), configs.CheckAsync(cancellation), secrets.CheckAsync(cancellation));
        return new(swarm, missing);
    }

    /// <summary>What a publish would do.</summary>
    public async Task<PlannedStack> PlanAsync(CheckedStack found, CancellationToken cancellation)
    {
        var (swarm, changes) = (found.Swarm, new List<PlannedChange>());
        if (!swarm.Exists)
            changes.Add(new(PlanAction.Create, "swarm", swarm.Manager) { Effect = "the engine becomes a swarm with one node" });
        changes.AddRange(found.Missing.Select(static image => new PlannedChange(PlanAction.Create, "image", image.Reference) { Effect = image.Extras }));
        if (!swarm.Exists)
            return new(found, new(options.StackName, [.. changes, .. wanted.Plain.Select(static service => new PlannedChange(PlanAction.Create, "service", service.Spec.Name!))]) { Manager = swarm.Manager }, wanted.Plain);
        // In a new process, the first request of each kind takes longer than the engine does, so they run in parallel.
        var (finding, removals, plannedSecrets) = (services.FindAsync(cancellation), configs.PlanRemovalAsync(cancellation), PlanSecretsAsync(swarm, cancellation));
        var (plannedNetworks, plannedConfigs) = (networks.PlanAsync(cancellation), configs.PlanAsync(cancellation));
        changes.AddRange([.. await plannedNetworks, .. (await plannedSecrets).Changes, .. await plannedConfigs]);
        var past = await reading!;
        var published = past.Last;
        var record = PublishRecord.Of(published.Record?.Number ?? 1, options, stack);
        var isSame = published.Record?.IsSameAs(record) == true;
        if (isSame)
            past.LastWas(stack);
        var live = await finding;
        var resolved = await wanted.ResolveAsync((await plannedSecrets).Versions, pins, found.Unbuilt, live, ids: null, cancellation);
        var takeovers = await TakeoversAsync(past, resolved, live, swarm, cancellation);
        var left = takeovers.Left.ToDictionary(static service => service.Spec!.Name!);
        var planned = services.Plan(resolved, live, left.Keys.ToHashSet(), new(() => Specs(published)));
        var kept = StackServices.ConfigsOf(planned.Where(static change => change.Action == PlanAction.Unchanged).Select(change => live[change.Name]).Concat(left.Values));
        PlannedChange[] others = [.. planned, .. await secrets.PlanRemovalAsync(cancellation), .. await droppedSecrets.PlanAsync(past, left.Keys, cancellation), .. await certificates.PlanRemovalAsync(swarm.Now, cancellation), .. (await removals).Where(config => !kept.Contains(config.Name))];
        var since = clock.GetTimestamp();
        var (report, seen, brought) = (await look!, await databaseLook!, await certificateLook!);
        var waited = clock.GetElapsedTime(since);
        var members = live.Values.Select(LiveRoles.MemberOf).ToHashSet();
        foreach (var cluster in seen.Where(static cluster => !cluster.IsKnown))
            say($"{cluster.Cluster.Name}: {(cluster.Answer?.Error is { } error ? $"its databases and roles cannot be compared ({error})" : "no member answers")}, so the plan does not show what changes in its databases and roles");
        foreach (var certificate in brought.Certificates.Where(certificate => certificate.IsDue && brought.Refusals.Count == 0))
            say($"warning: {certificate}");
        var unknown = SettingsPlan.Unknown(stack, report, members.Contains).ToList();
        foreach (var cluster in unknown)
            say($"{cluster}: no member reports Patroni's dynamic configuration, so the plan shows the difference from the last publish");
        // Most publishes equal the last one; then there is nothing to read.
        changes.AddRange(SettingsPlan.Of(stack, report, cluster => isSame ? stack.Clusters.FindPostgres(cluster) : published.FindPostgres(cluster)));
        changes.AddRange(EtcdPlan.Of(stack, report, members.Contains));
        changes.AddRange(seen.SelectMany(DatabasesPlan.Of));
        changes.AddRange(others);
        var changesService = changes.Any(static change => change.Kind == ServicePlan.Kind && change.Action is PlanAction.Create or PlanAction.Update or PlanAction.Replace);
        var plan = new StackPlan(options.StackName, changes)
        {
            Manager = swarm.Manager,
            Clusters = ClusterOutlook.Of(stack, names, changes),
            Undeclared = [.. seen.SelectMany(DatabasesPlan.Undeclared)],
            Grants = [.. seen.SelectMany(DatabasesPlan.Grants)],
            Certificates = [.. brought.Lines],
            UnfitCertificates = [.. brought.Refusals, .. serverCertificates.Left(live)],
            Takeovers = [.. takeovers.Services(changes, report), .. isSame ? [] : takeovers.Others(changes)],
            TakenPorts = changesService ? [.. PortCheck.Run(resolved.Select(static service => service.Spec), [.. (await OthersAsync(cancellation)).Where(service => !live.ContainsKey(service.Spec!.Name!)), .. left.Values], swarm.Nodes)] : [],
        };
        return new(found, plan, resolved)
        {
            Live = live,
            IsRecorded = (isSame && !past.IsUnfinished) || !PublishHistory.Takes(record),
            IsCompared = unknown.Count == 0 && seen.All(static cluster => cluster.IsKnown),
            WaitedForLook = waited,
        };
    }

    /// <summary>Carries out the plan in the order that keeps the cluster up, waits until the stack is up, and returns its state as text.</summary>
    public async Task<string> ApplyAsync(PlannedStack planned, CancellationToken cancellation)
    {
        if (!planned.Found.Swarm.Exists)
        {
            say($"making {planned.Found.Swarm.Manager} a swarm with one node");
            await SwarmView.InitialiseAsync(client, cancellation);
            await secrets.CheckAsync(cancellation);
        }

        return await PublishLock.RunAsync(client, options.StackName, options.ReadyTimeout, clock, say, locked => ApplyLockedAsync(planned, locked), cancellation);
    }

    /// <summary>Hands the leadership of the only PostgreSQL cluster, or of the candidate's cluster, to a replica.</summary>
    public async Task SwitchoverAsync(string? candidate, CancellationToken cancellation)
    {
        await SwarmView.ReadAsync(client, mayInitialise: false, clock, cancellation);
        await PublishLock.RunAsync(client, options.StackName, options.ReadyTimeout, clock, say, locked => services.SwitchoverAsync(candidate, locked), cancellation);
    }

    /// <summary>Whether every expected task runs. Only if a task started recently, this asks the observer and waits for the cluster.</summary>
    public async Task<bool> IsUpAsync(CheckedStack found, CancellationToken cancellation)
    {
        var progress = await readiness.ProgressAsync(stack, cancellation);
        if (!progress.All(static service => service.IsUp))
            return false;
        if (progress.Any(service => found.Swarm.Time - service.Since < Settling))
            await readiness.WaitAsync(stack, options.ReadyTimeout, cancellation);
        return true;
    }

    /// <summary>Whether the last publish completed and equals this one: no lock is held, no other observer runs, the settings were compared, and it is recorded.</summary>
    public async Task<bool> IsFinishedAsync(PlannedStack planned, CancellationToken cancellation)
    {
        var (isHeld, isObserved) = (LockLease.IsHeldAsync(client.Configs, options.StackName, cancellation), LeftByOthers().AnyAsync(cancellation));
        return planned.IsRecorded && planned.IsCompared && !await isHeld && !await isObserved;
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        foreach (var looking in new Task?[] { reading, look, databaseLook, certificateLook }.OfType<Task>())
            await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        leaving.Dispose();
        await watch.DisposeAsync();
    }

    // Its own observer continues.
    private Leftovers LeftByOthers() => new(client, options.StackName, watch.Services);

    // Start it first, because it takes longer than the rest of the plan. Whoever reports again and again looks into databases and certificates once: each look is a service.
    private void StartLooking(SwarmView swarm, CancellationToken cancellation)
    {
        reading = swarm.Exists ? ReadPastAsync(cancellation) : null;
        look = swarm.Exists ? LookAsync(cancellation) : Task.FromResult<ObserverReport?>(null);
        databaseLook ??= swarm.Exists ? LookIntoDatabasesAsync(cancellation) : Task.FromResult<IReadOnlyList<SeenDatabases>>([]);
        certificateLook ??= swarm.Exists ? LookIntoCertificatesAsync(swarm.Now, cancellation) : Task.FromResult(SeenServerCertificates.None);
    }

    private async Task<IReadOnlyList<SeenDatabases>> LookIntoDatabasesAsync(CancellationToken cancellation)
    {
        if (stack.Clusters.Postgres.Count == 0)
            return [];
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, leaving.Token);
        return await databases.LookAsync(reading!, work.Token);
    }

    private async Task<SeenServerCertificates> LookIntoCertificatesAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, leaving.Token);
        try
        {
            return await serverCertificates.LookAsync(now, work.Token);
        }
        catch (DockerApiException)
        {
            // A plan is possible even if the engine does not allow creating services. The publish looks again.
            return SeenServerCertificates.None with { IsComplete = false };
        }
    }

    // The plan needs it too. The publish reads it again when it has the lock.
    private async Task<PastPublishes> ReadPastAsync(CancellationToken cancellation)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, leaving.Token);
        return await history.PastAsync(names, variable, work.Token);
    }

    private async Task<ObserverReport?> LookAsync(CancellationToken cancellation)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, leaving.Token);
        try
        {
            return await watch.StartAsync(work.Token) ? await FullestAsync(work.Token) : null;
        }
        catch (DockerApiException)
        {
            // A plan is possible even if the engine does not allow creating services.
            return null;
        }
    }

    // A new observer may make its first report before its networks work: it then hears no member, or not yet etcd.
    private async Task<ObserverReport?> FullestAsync(CancellationToken cancellation)
    {
        var report = await watch.FirstAsync(options.ReadyTimeout, cancellation);
        for (var deadline = new Deadline(clock, LongestFirstLook); report is not null && !deadline.IsOver && stack.Clusters.Postgres.Any(cluster => !report.Dynamic.ContainsKey(cluster.Name)); await Task.Delay(LookPause, clock, cancellation))
            report = await watch.ReadAsync(cancellation) ?? report;
        return report;
    }

    private async Task<string> ApplyLockedAsync(PlannedStack planned, CancellationToken cancellation)
    {
        await LeftByOthers().RemoveAsync(options.ReadyTimeout, clock, cancellation);
        var past = await history.PastAsync(names, variable, cancellation);
        var published = past.Last;
        var brought = await certificateLook!;
        if (await certificates.RenewOwnAsync(planned.Found.Swarm.Now, cancellation))
            await watch.StopAsync();
        services.Repair((await certificates.CutOffAsync(planned.Services, await services.FindAsync(cancellation), planned.Found.Swarm.Now, cancellation)).Union(brought.Ended).ToHashSet());
        await services.LabelAsync(cancellation);
        await services.RestoreSettingsAsync(Before, cancellation);
        await services.PreflightAsync(planned.Services, cancellation);
        foreach (var image in planned.Found.Missing)
            await images.BuildAsync(image, cancellation);
        if (New(planned.Plan, past) is { Count: > 0 } things)
            await history.BeginAsync(things, cancellation);
        await networks.CreateAsync(cancellation);
        watch.Wanted = planned.Services.FirstOrDefault(static service => service.Definition.Role == StackRole.Postgres)?.Spec ?? planned.Services.FirstOrDefault(static service => service.Definition.Role == StackRole.Etcd)?.Spec;
        // Before a first publish, there is no image to look with.
        if (!brought.IsComplete || !planned.Found.Swarm.Exists)
            await serverCertificates.RequireAsync(planned.Found.Swarm.Now, cancellation);
        var state = await RollOutAsync();
        while (await certificates.NextStepAsync(planned.Found.Swarm.Now, cancellation) is { } step)
        {
            say(step);
            state = await RollOutAsync();
        }

        await services.SettleSettingsAsync(Before, cancellation);
        await secrets.RemoveSupersededAsync(await databases.CloseAsync(published.FindPostgres, cancellation), cancellation);
        await droppedSecrets.RemoveAsync(past, cancellation);
        await certificates.RemoveSupersededAsync(cancellation);
        await configs.RemoveUnusedAsync((await services.LiveAsync(cancellation)).Select(static service => service.Spec!), cancellation);
        await history.WriteAsync(options, stack, cancellation);
        Connections = await ConnectionsAsync(cancellation);
        return state;

        async Task<string> RollOutAsync()
        {
            var issued = await certificates.CreateAsync(planned.Found.Swarm.Now, cancellation);
            // With the new certificates it also proves that every member accepts them, before anything changes.
            if (issued.Made.Count > 0)
                await watch.StopAsync();
            var created = (await secrets.CreateAsync(cancellation)).With(issued);
            var ids = new FileIds(await configs.CreateAsync(cancellation), created.Ids);
            var live = await services.FindAsync(cancellation);
            var resolved = await wanted.ResolveAsync(created.Versions, pins, unbuilt: new HashSet<string>(), live, ids, cancellation);
            var left = (await TakeoversAsync(past, resolved, live, planned.Found.Swarm, cancellation)).Left.Select(static service => service.Spec!.Name!).ToHashSet();
            await services.ApplyAsync(resolved, live, left, created.Made, Before, token => databases.ApplyAsync(published.FindPostgres, token), cancellation);
            say(PublishSteps.Waiting);
            return await readiness.WaitAsync(stack, options.ReadyTimeout, cancellation);
        }

        DynamicConfig? Before(string cluster) => DynamicConfig.Of(published.FindPostgres(cluster));
    }

    private async Task<SecretPlan> PlanSecretsAsync(SwarmView swarm, CancellationToken cancellation)
    {
        var (plan, issued) = (secrets.PlanAsync(cancellation), certificates.PlanAsync(swarm.Now, cancellation));
        return (await plan).With(await issued);
    }

    // What this publish makes. If it makes no service, nothing has to be told apart from what was made by hand.
    private List<string> New(StackPlan plan, PastPublishes past)
    {
        if (!plan.Changes.Any(static change => change is { Kind: ServicePlan.Kind, Action: PlanAction.Create }))
            return [];
        var taken = plan.Takeovers.Select(static thing => PastPublishes.Thing(thing.Kind, thing.Name)).ToHashSet();
        return [.. PastPublishes.Things(stack, names).Where(thing => !taken.Contains(thing) && !past.Made(thing))];
    }

    private async Task<TakeoverPlan> TakeoversAsync(PastPublishes past, IReadOnlyList<PlannedService> resolved, IReadOnlyDictionary<string, SwarmService> live, SwarmView swarm, CancellationToken cancellation)
    {
        var creates = resolved.Any(service => !live.ContainsKey(service.Spec.Name!));
        var foreign = resolved.Where(service => service.Definition.IsMember && live.ContainsKey(service.Spec.Name!) && !past.Made(ServicePlan.Kind, service.Spec.Name!)).Select(service => live[service.Spec.Name!]).ToList();
        return new(stack, names, past, new(options.StackName, resolved, live)
        {
            All = creates ? [.. await client.Swarm.ListServicesAsync(new(), cancellation)] : [],
            Nodes = swarm.Nodes,
            Placed = await new ServiceTasks(client).NodesAsync(foreign, cancellation),
        });
    }

    private async Task<List<SwarmService>> OthersAsync(CancellationToken cancellation) =>
        [.. (await client.Swarm.ListServicesAsync(new(), cancellation)).Where(service => service.Spec?.Labels?.TryGetValue(StackNames.NamespaceLabel, out var owner) != true || owner != options.StackName)];

    private Dictionary<string, ServiceSpec>? Specs(LastPublish published) => published.Definition is { } definition
        ? new WantedServices(definition, names, variable, client.Options.ApiVersion).Plain.ToDictionary(static service => service.Spec.Name!, static service => service.Spec)
        : null;
}
