using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Locking;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>
/// Restores a cluster of PostgreSQL in its place. All members stop, their data is moved aside, one of them gets the data of the backup and the WAL up to a time, and the others copy it. A mark on each volume keeps Patroni from
/// starting there before that: whatever stops a restore, the next one goes on.
/// </summary>
internal sealed class ClusterRestore(IDockerClient client, StackNames names, StackDefinition stack, ClusterWatch watch, Readiness readiness, DeployOptions options, TimeProvider clock, Action<string> say)
{
    private const int AnswerSeconds = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // To stop, a member may take its grace period of minutes; to move a folder, a moment.
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestMove = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRestore = TimeSpan.FromDays(7);

    // All keys but its dynamic configuration, which stays as it is.
    private static readonly string[] Keys = ["initialize", "leader", "history", "status", "sync", "failover", "failsafe", "members/", "optime/"];

    private readonly Repositories repositories = new(stack, watch);

    /// <summary>Restores a cluster to a moment, or to the end of the archive.</summary>
    /// <exception cref="DeployException">The moment cannot be restored, and nothing was changed; or it stopped, and the next restore goes on.</exception>
    public Task RunAsync(string? cluster, DateTimeOffset? to, CancellationToken cancellation)
    {
        var (backup, postgres) = Find(cluster);
        return LockedAsync(
            async locked =>
            {
                var source = Check(backup, await repositories.AskAsync(backup, Refused, locked), to);
                var members = await MembersAsync(postgres, locked);
                await RefuseLostNodesAsync(members, locked);
                await RestoreAsync(backup, postgres, source, members, to, locked);
            },
            cancellation);
    }

    /// <summary>Deletes what restores have moved aside.</summary>
    public Task AcceptAsync(string? cluster, CancellationToken cancellation)
    {
        var (backup, postgres) = Find(cluster);
        return LockedAsync(
            async locked =>
            {
                // Without a leader, what was moved aside may be all that there is.
                if (!await watch.StartAsync(locked) || (await watch.FirstAsync(options.ReadyTimeout, locked))?.Clusters.GetValueOrDefault(postgres.Name)?.Leader is not { } leader)
                    throw Refused($"{postgres.Name} has no leader, so its data from before is kept. Finish the restore first");
                foreach (var member in await MembersAsync(postgres, locked))
                {
                    say($"deleting the data from before restores on {member.Spec!.Name}");
                    // A member that a restore left waiting copies the leader.
                    await RunAsync(member.Spec, new() { Steps = names.Scoped(leader.Name) == member.Spec.Name ? ["accept"] : ["accept", "release"], Data = backup.DataDirectory }, LongestMove, Refused, locked);
                    await ScaleAsync(member.ID!, 1, locked);
                }
            },
            cancellation);
    }

    private Task LockedAsync(Func<CancellationToken, Task> work, CancellationToken cancellation) => PublishLock.RunAsync(
        client,
        names.Stack,
        options.ReadyTimeout,
        clock,
        say,
        async locked =>
        {
            // A task of a restore whose command was ended would still write to the volumes.
            await new Leftovers(client, names.Stack, watch.Services).RemoveAsync(options.ReadyTimeout, clock, locked);
            await work(locked);
        },
        cancellation);

    private async Task RestoreAsync(BackupDefinition backup, PostgresDefinition postgres, StoredBackup source, IReadOnlyList<SwarmService> members, DateTimeOffset? to, CancellationToken cancellation)
    {
        var first = members.First(member => postgres.Members.Any(known => names.Scoped(known.Name) == member.Spec!.Name && known.ApplyDelay is null));
        var kept = $"{backup.DataDirectory}.before-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        await RunAsync(first.Spec!, new() { Steps = ["room"], Data = backup.DataDirectory, Size = source.Size }, LongestMove, Refused, cancellation);
        foreach (var member in members)
        {
            say($"stopping {member.Spec!.Name}");
            await ScaleAsync(member.ID!, 0, cancellation);
        }

        await StoppedAsync(members, cancellation);
        foreach (var member in members)
        {
            say($"{member.Spec!.Name}: moving its data to {kept}");
            await RunAsync(member.Spec!, new() { Steps = ["aside"], Data = backup.DataDirectory, Kept = kept }, LongestMove, Stopped, cancellation);
        }

        // With what the members sent while they stopped.
        var last = (await repositories.AskAsync(backup, Stopped, cancellation)).Archive?.Last;
        await ForgetAsync(postgres, cancellation);
        say($"{first.Spec!.Name}: restoring {source.Label}{(to is null ? ", and all WAL" : $", and the WAL up to {to.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC")}");
        await RunAsync(
            first.Spec!,
            new()
            {
                Steps = ["restore", "release"],
                Data = backup.DataDirectory,
                Stanza = backup.Stanza,
                Label = source.Label,
                Target = to?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture),
                Last = last,
                Size = source.Size,
                Passwords = postgres.Passwords?.OfRoles ?? [],
            },
            LongestRestore,
            Stopped,
            cancellation);
        await ScaleAsync(first.ID!, 1, cancellation);
        await LeaderAsync(postgres, first.Spec!.Name!, cancellation);
        foreach (var member in members.Where(member => member.ID != first.ID))
        {
            await RunAsync(member.Spec!, new() { Steps = ["release"], Data = backup.DataDirectory }, LongestMove, Unfinished, cancellation);
            say($"{member.Spec!.Name}: copying {first.Spec.Name}");
            await ScaleAsync(member.ID!, 1, cancellation);
        }

        var ordered = await repositories.OrderAsync(backup, "backup", new JsonObject { ["type"] = "full" }, cancellation);
        if (!ordered.IsSuccess)
            say($"warning: no full backup was ordered ({ordered.Body.Trim()}); the next one is made by the schedule");
        say(await readiness.WaitAsync(stack, options.ReadyTimeout, cancellation));
        say($"{postgres.Name} is restored. The data from before is still on the volumes: look at what you have, then delete it with 'pswarm restore --accept'.");
    }

    private (BackupDefinition Backup, PostgresDefinition Postgres) Find(string? cluster)
    {
        var backup = repositories.Find(cluster, Refused);
        return (backup, stack.Clusters.FindPostgres(backup.Postgres)!);
    }

    // The backup that pgBackRest takes: the newest that was finished before the moment.
    private static StoredBackup Check(BackupDefinition backup, RepositoryState state, DateTimeOffset? to)
    {
        if (state.Newest is not { } newest)
            throw Refused($"{backup.Name} has no backup yet");
        if (state.Running is not null)
            throw Refused($"{backup.Name} is making a backup; wait until it is finished, as 'pswarm status' shows");
        if (to is null)
            return newest;
        if (state.Refuses(to.Value) is { } why)
            throw Refused(why);
        return state.Backups.Last(made => !made.Error && RepositoryState.At(made.Stop) < to);
    }

    private async Task<IReadOnlyList<SwarmService>> MembersAsync(PostgresDefinition postgres, CancellationToken cancellation)
    {
        var wanted = postgres.Members.Select(member => names.Scoped(member.Name)).ToList();
        var live = (await LiveServices.ListAsync(client, names.Stack, cancellation)).ToDictionary(static service => service.Spec!.Name!);
        if (live.Values.FirstOrDefault(service => LiveRoles.RoleOf(service) == StackRole.Postgres && LiveRoles.GroupOf(service) == postgres.Name && !wanted.Contains(service.Spec!.Name!)) is { } other)
            throw Refused($"the swarm runs {other.Spec!.Name}, which the stack file does not have. Publish first");
        return wanted.Find(name => !live.ContainsKey(name)) is { } missing
            ? throw Refused($"the swarm has no service {missing}. Publish the stack first: the members get the backup's data then")
            : [.. wanted.Select(name => live[name])];
    }

    private async Task RefuseLostNodesAsync(IReadOnlyList<SwarmService> members, CancellationToken cancellation)
    {
        var nodes = await SwarmView.NodesAsync(client, cancellation);
        if (members.FirstOrDefault(member => !nodes.Any(node => node.Takes(member.Spec!))) is { } away)
            throw Refused($"the node of {away.Spec!.Name} is not there: its data is from after that moment, and it would join with it. Bring the node back, or remove the member from the description and publish");
    }

    private async Task ScaleAsync(string id, ulong replicas, CancellationToken cancellation)
    {
        var live = await client.Swarm.InspectServiceAsync(id, cancellation);
        if (live.Spec!.Mode!.Replicated!.Replicas == replicas)
            return;
        live.Spec.Mode.Replicated.Replicas = replicas;
        await client.Swarm.UpdateServiceAsync(id, new() { Service = live.Spec, Version = (long)(live.Version?.Index ?? 0) }, cancellation);
    }

    private async Task StoppedAsync(IReadOnlyList<SwarmService> members, CancellationToken cancellation)
    {
        var ids = members.Select(static member => member.ID!).ToHashSet();
        for (var deadline = new Deadline(clock, LongestStop); (await client.Tasks.ListAsync(new TasksListParameters(), cancellation)).Any(task => ids.Contains(task.ServiceID ?? "") && EndedTasks.IsNot(task)); await Task.Delay(Pause, clock, cancellation))
        {
            if (deadline.IsOver)
                throw Stopped($"members still run after {LongestStop.TotalMinutes:0} minutes");
        }
    }

    // Patroni takes the data that it finds, and makes it a cluster, if etcd knows of none.
    private async Task ForgetAsync(PostgresDefinition postgres, CancellationToken cancellation)
    {
        say($"{postgres.Name}: etcd forgets its leader and its history");
        // All of them or none.
        var body = new JsonObject { ["success"] = new JsonArray([.. Keys.Select(key => new JsonObject { ["request_delete_range"] = Range(postgres.Prefix + key) })]) };
        var refusals = new List<string>();
        foreach (var etcd in stack.Clusters.FindEtcd(postgres.Dcs)!.Members)
        {
            var answer = await watch.SendAsync(new("POST", $"{etcd.Client}/v3/kv/txn", body.DeepClone(), AnswerSeconds), member: null, cancellation);
            if (answer.IsSuccess)
                return;
            refusals.Add($"{etcd.Name}: {answer.Body.Trim()}");
        }

        throw Stopped($"etcd does not answer ({string.Join("; ", refusals)})");
    }

    // A key, or all that begin with it.
    private static JsonObject Range(string key)
    {
        var range = new JsonObject { ["key"] = Encoded(key) };
        if (key.EndsWith('/'))
            range["range_end"] = Encoded(key[..^1] + (char)('/' + 1));
        return range;
    }

    private async Task LeaderAsync(PostgresDefinition postgres, string first, CancellationToken cancellation)
    {
        say($"waiting for the leader of {postgres.Name}");
        await watch.StartAsync(cancellation);
        for (var deadline = new Deadline(clock, options.ReadyTimeout); (await watch.ReadAsync(cancellation))?.Clusters.GetValueOrDefault(postgres.Name)?.Leader is not { } leader || names.Scoped(leader.Name) != first; await Task.Delay(Pause, clock, cancellation))
        {
            if (deadline.IsOver)
                throw Stopped($"{postgres.Name} has no leader on the restored data after {options.ReadyTimeout.TotalSeconds:0} s");
        }
    }

    // In the place of the member: with its volume, configuration, certificates and passwords.
    private async Task RunAsync(ServiceSpec member, RestorePlan plan, TimeSpan longest, Func<string, DeployException> failure, CancellationToken cancellation)
    {
        var own = member.TaskTemplate!.ContainerSpec!;
        var container = new ContainerSpec
        {
            Command = ["restore-backup"],
            Env = [.. own.Env ?? [], $"PATRONISWARM_RESTORE={JsonSerializer.Serialize(plan, JsonSerializerOptions.Web)}"],
            Mounts = own.Mounts,
            Configs = own.Configs,
            Secrets = own.Secrets,
        };
        var networks = member.TaskTemplate.Networks!.Select(static network => new NetworkAttachmentConfig { Target = network.Target });
        await using var service = new ShortLivedService(client, names, clock);
        await service.StartAsync("restore", container, member, networks, isEverywhere: false, LongestMove, longest, cancellation);
        var log = new ServiceLog(client);
        string? told = null;
        for (var deadline = new Deadline(clock, longest + LongestMove); ; await Task.Delay(Pause, clock, cancellation))
        {
            if (await LineAsync(log, service.Name!, cancellation) is { } line && line != told && Parse(line) is { } step)
            {
                told = line;
                if (Words(step) is { } words)
                    say($"{member.Name}: {words}");
                if (step.Error is { } error)
                    throw failure($"{member.Name}: {error}");
                if (step.Step == "done")
                    return;
            }

            if ((await new ServiceTasks(client).FailuresAsync(await client.Swarm.InspectServiceAsync(service.Name!, cancellation), cancellation)) is [var why, ..])
                throw failure($"the task on the node of {member.Name} does not run: {why}");
            if (deadline.IsOver)
                throw failure($"the task on the node of {member.Name} was not ready in time");
        }
    }

    private static async Task<string?> LineAsync(ServiceLog log, string service, CancellationToken cancellation)
    {
        try
        {
            return await log.LastLineAsync(service, cancellation);
        }
        catch (Exception failure) when (failure is DockerApiException or IOException)
        {
            return null;
        }
    }

    private static string? Words(RestoreStep step) => step.Step switch
    {
        "fetch" => string.Create(CultureInfo.InvariantCulture, $"fetching the backup: {step.Percent:0} %"),
        "fetched" => string.Create(CultureInfo.InvariantCulture, $"fetched {step.Bytes / 1048576.0:0} MiB in {step.Seconds:0.0} s"),
        "replay" => string.Create(CultureInfo.InvariantCulture, $"replaying WAL since {step.Seconds:0} s"),
        "replayed" => string.Create(CultureInfo.InvariantCulture, $"replayed WAL in {step.Seconds:0.0} s{(step.Reached is null ? "" : $"; the last commit is from {step.Reached} UTC")}"),
        _ => null,
    };

    private static RestoreStep? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RestoreStep>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Encoded(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static DeployException Refused(string why) => new(DeployCodes.Restore, $"Nothing was changed: {why}.");

    // The leader runs, and clients write: from here on, another restore would take what they wrote.
    private static DeployException Unfinished(string why) => new(DeployCodes.Restore, $"The restore is done, but {why}. The cluster runs on the restored data without that member. Correct the cause, then let it copy the leader with 'pswarm restore --accept', which deletes the data from before too.");

    private static DeployException Stopped(string why) => new(DeployCodes.Restore, $"The restore stopped: {why}. The members do not start until it is finished, and their data from before is still on their volumes. Correct the cause, then run a restore again, to this moment or another one.");
}
