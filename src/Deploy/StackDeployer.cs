using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Docker.DotNet;
using PatroniSwarm.Deploy.Doctor;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Registries;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>Makes a swarm match a stack file. Run again, it continues from what the swarm has.</summary>
public sealed class StackDeployer
{
    internal const string RegistryVariable = "STACK_REGISTRY";

    // Of a node without a name, in a description for one engine.
    private const string NodeVariable = "SWARM_NODE";

    private readonly Func<string, string?> environment;
    private readonly TimeProvider clock;
    private readonly Action<string> say;
    private readonly PublishSteps steps;
    private DeployOptions options;
    private StackDefinition? definition;
    private bool needsEngine;
    private string? engine;

    /// <param name="options">What to deploy, and where.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    /// <param name="say">Where a line for the user goes.</param>
    /// <param name="clock">The clock for all waiting. Default: the machine's.</param>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that the clock comes from.")]
    public StackDeployer(DeployOptions options, Func<string, string?> environment, Action<string> say, TimeProvider? clock = null)
    {
        (this.options, this.environment, this.clock) = (options, environment, clock ?? TimeProvider.System);
        steps = new(this.clock);
        this.say = line =>
        {
            steps.Hear(line);
            say(line);
        };
    }

    /// <summary>How long the last plan waited for the observer after everything else was done.</summary>
    public TimeSpan WaitedForLook { get; private set; }

    /// <summary>What a publish did so far, in its order.</summary>
    public IReadOnlyList<PublishStep> Steps => steps.Steps;

    /// <summary>The certificates that clients of PostgreSQL trust, by file name; known after a publish.</summary>
    public IReadOnlyDictionary<string, string> Roots { get; private set; } = new Dictionary<string, string>();

    /// <summary>Deploys; returns the name of the manager.</summary>
    /// <exception cref="DeployException">A check failed, or the swarm did not come up.</exception>
    /// <exception cref="StackFileException">The stack file is not understood.</exception>
    public Task<string> DeployAsync(CancellationToken cancellation) => OnSwarmAsync(client => DeployAsync(client, options, cancellation), cancellation);

    /// <summary>What <see cref="DeployAsync(CancellationToken)"/> would do; changes nothing.</summary>
    public Task<StackPlan> PlanAsync(CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            await using var target = Target(client, options);
            return (await target.PlanAsync(await target.CheckAsync(cancellation), cancellation)).Plan;
        },
        cancellation);

    /// <summary>Deploys an earlier publish: the last one if the swarm differs from it, or else the one before it.</summary>
    public Task<string> RollbackAsync(CancellationToken cancellation) =>
        OnSwarmAsync(client => RollbackAsync(client, cancellation), cancellation);

    /// <summary>How to connect as each role of an application; empty before a publish has made their passwords.</summary>
    internal Task<IReadOnlyList<string>> ConnectionsAsync(CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            await using var target = Target(client, options);
            return await target.ConnectionsAsync(cancellation);
        },
        cancellation);

    /// <summary>How a client logs in as a role of an application; null before a publish has made its password.</summary>
    internal Task<ClientLogin?> LoginAsync(string role, bool toReplica, bool withPassword, CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            await using var target = Target(client, options);
            return await target.LoginAsync(role, toReplica, withPassword, cancellation);
        },
        cancellation);

    /// <summary>Runs the checks of a publish, each for itself, and changes nothing.</summary>
    internal Task ExamineAsync(Examination examination, CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            await using var target = Target(client, options);
            await target.ExamineAsync(examination, cancellation);
            return true;
        },
        cancellation);

    /// <summary>What is newer than the images of the stack.</summary>
    internal Task<IReadOnlyList<UpdatesReport>> UpdatesAsync(CancellationToken cancellation) => OnSwarmAsync(client => UpdatesAsync(client, cancellation), cancellation);

    /// <summary>The names of the roles of applications in the stack file.</summary>
    internal IReadOnlyList<string> RoleNames() => [.. Read().Clusters.Postgres.SelectMany(static cluster => cluster.Roles).Select(static role => role.Name)];

    /// <summary>The names of the services in the stack file.</summary>
    internal IReadOnlyList<string> ServiceNames() => [.. Read().InOrderOfDeployment.Select(static service => service.Name)];

    /// <summary>The names of the members and proxies in the stack file.</summary>
    internal IReadOnlyList<string> ClusterNames() => [.. Read().Clusters.Services.Select(static service => service.Name)];

    /// <summary>The files that a publish reads: the stack file and the configs beside it.</summary>
    internal IReadOnlyList<string> FolderFiles() =>
    [
        options.StackFile,
        .. Read() is var stack ? stack.Configs.Values.Select(static config => config.File).OfType<string>().Where(static file => !Path.IsPathRooted(file)).Select(file => Path.Combine(stack.Directory, file)) : [],
    ];

    /// <summary>The last lines of services.</summary>
    internal Task<(IReadOnlyList<LogLine> Lines, IReadOnlyList<string> Silent)> LastLogsAsync(IReadOnlyList<string> services, int tail, CancellationToken cancellation) =>
        OnSwarmAsync(client => new StackLog(client, new(options.StackName), clock).LastAsync(services, tail, cancellation), cancellation);

    /// <summary>The last lines of services, and each new one until it is cancelled.</summary>
    internal Task FollowLogsAsync(IReadOnlyList<string> services, int tail, Action<LogLine> found, CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            await new StackLog(client, new(options.StackName), clock).FollowAsync(services, tail, found, cancellation);
            return true;
        },
        cancellation);

    /// <summary>The registry of the last publish; null if there was none, or it had none.</summary>
    internal Task<string?> LastRegistryAsync(CancellationToken cancellation) => OnSwarmAsync(client => LastRegistryAsync(client, cancellation), cancellation);

    /// <summary>The state of the stack, and on request what is newer than its images.</summary>
    internal Task<StackReport> StatusAsync(bool withUpdates, CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            await using var target = Target(client, options);
            var report = await target.ReportAsync(cancellation);
            return withUpdates ? report with { Updates = await UpdatesAsync(client, cancellation) } : report;
        },
        cancellation);

    /// <summary>The state of the stack, again and again until it is cancelled. Databases, roles and certificates are compared once.</summary>
    internal Task WatchAsync(TimeSpan pause, Action<StackReport> show, CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            await using var target = Target(client, options);
            for (; !cancellation.IsCancellationRequested; await Task.Delay(pause, clock, cancellation))
                show(await target.ReportAsync(cancellation));
            return true;
        },
        cancellation);

    /// <summary>Builds the images of the stack anew, and writes <c>images.lock</c>.</summary>
    internal Task UpdateImagesAsync(CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            await new ImageUpdate(client, new(environment, clock), options, definition!, clock, say).RunAsync(cancellation);
            return true;
        },
        cancellation);

    /// <summary>Hands the leadership to a replica.</summary>
    internal Task SwitchoverAsync(string? candidate, CancellationToken cancellation) => OnTargetAsync(target => target.SwitchoverAsync(candidate, cancellation), cancellation);

    /// <summary>Restores a cluster in its place: to a moment, or to the end of its archive.</summary>
    internal Task RestoreAsync(string? cluster, DateTimeOffset? to, CancellationToken cancellation) => OnTargetAsync(target => target.RestoreAsync(cluster, to, cancellation), cancellation);

    /// <summary>Deletes the data that restores have moved aside.</summary>
    internal Task AcceptRestoreAsync(string? cluster, CancellationToken cancellation) => OnTargetAsync(target => target.AcceptRestoreAsync(cluster, cancellation), cancellation);

    /// <summary>Makes a backup now.</summary>
    internal Task BackUpAsync(string? cluster, string type, CancellationToken cancellation) => OnTargetAsync(target => target.BackUpAsync(cluster, type, cancellation), cancellation);

    /// <summary>Drills a restore, and writes <c>drill.json</c>.</summary>
    internal Task DrillAsync(string? cluster, bool latest, DateTimeOffset? to, CancellationToken cancellation) => OnTargetAsync(target => target.DrillAsync(cluster, latest, to, cancellation), cancellation);

    /// <summary>Writes the last drill that went well into <c>drill.json</c>.</summary>
    internal Task TakeLastDrillAsync(string? cluster, CancellationToken cancellation) => OnTargetAsync(target => target.TakeLastDrillAsync(cluster, cancellation), cancellation);

    /// <summary>Removes the stack, and on request its data.</summary>
    internal Task RemoveAsync(bool withVolumes, CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            var removal = new StackRemoval(new LoggedInClient(client, new(environment, clock)), options, withVolumes ? definition : null, Variable(options), clock, say);
            await removal.RunAsync(cancellation);
            return true;
        },
        cancellation);

    private Task<bool> OnTargetAsync(Func<StackOnSwarm, Task> work, CancellationToken cancellation) => OnSwarmAsync(
        async client =>
        {
            await using var target = Target(client, options);
            await work(target);
            return true;
        },
        cancellation);

    private async Task<string> DeployAsync(IDockerClient client, DeployOptions what, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        await using var target = Target(client, what);
        var found = await target.CheckAsync(cancellation);
        var planned = await target.PlanAsync(found, cancellation);
        var plan = planned.Plan;
        WaitedForLook = planned.WaitedForLook;
        // What a stopped publish left behind is not part of the plan, but must be removed.
        if (plan is { IsEmpty: true, Refusals.Count: 0 } && await target.IsFinishedAsync(planned, cancellation) && await target.IsUpAsync(found, cancellation))
        {
            Roots = await target.RootsAsync(cancellation);
            say($"Stack {what.StackName} is up to date: nothing to do.");
            return found.Swarm.Manager;
        }

        if (!plan.IsEmpty || plan.Takeovers.Count > 0)
        {
            foreach (var line in plan.Lines())
                say(line);
        }

        if (plan.Refusals is { Count: > 0 } refusals)
            throw new DeployException(refusals);
        var state = await ApplyAsync(target, planned, cancellation);
        Roots = await target.RootsAsync(cancellation);
        say($"Stack {what.StackName} is up after {clock.GetElapsedTime(start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s: {state}.");
        say($"  {(plan.IsEmpty ? "nothing to do" : plan.Done)}");
        foreach (var endpoint in planned.Endpoints)
            say($"  {endpoint}");
        foreach (var connection in target.Connections)
            say($"  {connection}");
        return found.Swarm.Manager;
    }

    private async Task<string> ApplyAsync(StackOnSwarm target, PlannedStack planned, CancellationToken cancellation)
    {
        steps.Begin();
        try
        {
            var state = await target.ApplyAsync(planned, cancellation);
            steps.End(failure: null);
            return state;
        }
        catch (Exception failure)
        {
            steps.End(failure is OperationCanceledException ? "it was stopped" : failure.Message);
            throw;
        }
    }

    private async Task<string> RollbackAsync(IDockerClient client, CancellationToken cancellation)
    {
        var records = await new PublishHistory(client, options.StackName).ReadAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("patroniswarm-");
        try
        {
            foreach (var record in records)
            {
                var what = options with { StackFile = record.WriteTo(folder.CreateSubdirectory(record.Number.ToString(CultureInfo.InvariantCulture)).FullName), Registry = record.Registry };
                await using (var target = Target(client, what))
                {
                    if ((await target.PlanAsync(await target.CheckAsync(cancellation), cancellation)).Plan.IsEmpty)
                        continue;
                }

                say($"rolling back to publish {record.Number.ToString(CultureInfo.InvariantCulture)}");
                return await DeployAsync(client, what, cancellation);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        throw new DeployException(DeployCodes.NothingToRollBack, $"The swarm remembers {(records.Count == 0 ? "no publish" : $"{records.Count.ToString(CultureInfo.InvariantCulture)} publishes")} of stack '{options.StackName}'{(records.Count == 0 ? "" : ", and none of them differs from what runs")}. Take the stack's folder from version control and publish it.");
    }

    private Task<IReadOnlyList<UpdatesReport>> UpdatesAsync(IDockerClient client, CancellationToken cancellation) =>
        new UpdateCheck(new LoggedInClient(client, new(environment, clock)), options, definition!, clock).RunAsync(cancellation);

    private StackOnSwarm Target(IDockerClient client, DeployOptions what) =>
        new(client, what, what.StackFile == options.StackFile ? definition! : StackFileReader.Read(what.StackFile, Variable(what)), Variable(what), environment, clock, say);

    private async Task<T> OnSwarmAsync<T>(Func<IDockerClient, Task<T>> work, CancellationToken cancellation)
    {
        // The file is read while the engine answers. An invalid file is reported whatever the engine answers.
        using var reaching = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var opening = Task.Run(() => EngineConnection.OpenAsync(options.SwarmHost, environment, clock, reaching.Token), reaching.Token);
        try
        {
            definition = Read();
        }
        catch
        {
            await reaching.CancelAsync();
            (await Settled(opening))?.Dispose();
            throw;
        }

        foreach (var note in definition.Notes)
            say(note.ToString());
        try
        {
            using var client = await opening;
            if (needsEngine)
                engine = await OnlyNodeAsync(client, cancellation);
            if (options is { LastRegistry: true, Registry: null })
                options = options with { Registry = await LastRegistryAsync(client, cancellation) };
            if (needsEngine || options.LastRegistry)
                definition = Read();

            if (definition.Clusters.Environment is { } variant)
                say($"Environment {variant}, on manager {(await client.System.GetSystemInfoAsync(cancellation)).Name}.");
            return await work(client);
        }
        catch (DockerApiException failure)
        {
            throw new DeployException(DeployCodes.Refused, $"The engine refused a request: {EngineFailure.Text(failure)}.");
        }
        catch (Exception failure) when (EngineFailure.IsConnection(failure) && !cancellation.IsCancellationRequested)
        {
            throw new DeployException(DeployCodes.Engine, $"The connection to the engine was lost: {EngineFailure.Text(failure)}. Publish again to continue.");
        }
    }

    private async Task<string?> LastRegistryAsync(IDockerClient client, CancellationToken cancellation) =>
        (await SwarmView.ReadAsync(client, options.SwarmInit, clock, cancellation)).Exists
            ? (await new PublishHistory(client, options.StackName).ReadAsync(cancellation)).Select(static record => record.Registry).FirstOrDefault()
            : null;

    private static async Task<string> OnlyNodeAsync(DockerClient client, CancellationToken cancellation)
    {
        var info = await client.System.GetSystemInfoAsync(cancellation);
        return info.Swarm is not { Nodes: > 1 } swarm
            ? info.Name
            : throw new DeployException(DeployCodes.MissingNode, string.Create(CultureInfo.InvariantCulture, $"The description has a node without a name, which is the engine that it is published to, and this swarm has {swarm.Nodes} nodes: nobody knows which one holds the data. Write its hostname: [SwarmNode(\"{info.Name}\", Role = NodeRole.Manager)]."));
    }

    private static async Task<DockerClient?> Settled(Task<DockerClient> opening)
    {
        try
        {
            return await opening;
        }
        catch (Exception failure) when (failure is DeployException or DockerApiException || EngineFailure.IsConnection(failure))
        {
            return null;
        }
    }

    private StackDefinition Read() => StackFileReader.Read(options.StackFile, Variable(options));

    private Func<string, string?> Variable(DeployOptions what) => name =>
    {
        if (name == RegistryVariable && PublishRecord.Slash(what.Registry) is { } registry)
            return registry;
        if (environment(name) is { } value || name != NodeVariable)
            return environment(name);
        needsEngine = true;
        return engine;
    };
}
