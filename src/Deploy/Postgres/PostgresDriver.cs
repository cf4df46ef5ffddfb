using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Takeovers;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>A member of PostgreSQL: stopped only while the others stream, and only after it handed over the leadership.</summary>
internal sealed class PostgresDriver : IRoleDriver
{
    public ClusterFault? FaultOf(ObserverReport report, ServiceDefinition service) => PostgresGate.Fault(report, service.Group, service.Name);

    public GateVerdict MayStop(ObserverReport report, MemberToStop member) =>
        PostgresGate.Of(report, member.Definition.Group, member.Definition.Name, member.Others, member.IsLockedOut);

    public ClusterFault? WhyUntouchable(ObserverReport report, string group) =>
        PostgresGate.Paused(report, group) is { } paused ? new ClusterFault.NobodyTakesOver(paused) : null;

    public bool Answers(ObserverReport report, ServiceDefinition member) => report.Member(member.Group, member.Name)?.Answer is not null;

    public bool Leads(ObserverReport report, ServiceDefinition member) => report.Clusters.GetValueOrDefault(member.Group)?.Leader?.Name == member.Name;

    public string EffectOfRestart(StackDefinition stack, ServiceDefinition service) => stack.Members(StackRole.Postgres, service.Group).Count > 1
        ? $"it restarts{(stack.Clusters.DelayOf(service) is { } delay ? $", delayed by {delay}" : "")}; if it leads when its turn comes, a replica takes over first: {OnWrites(stack, service.Group)}"
        : $"it restarts, and {OnWrites(stack, service.Group)}";

    public string EffectOfRemoval(StackDefinition stack, string group) =>
        OnWrites(stack, group) is { } writes ? $"if it leads, a replica takes over first: {writes}; its volume stays" : "its volume stays";

    public WriteGap? OnWrites(StackDefinition stack, string group) => WriteGap.Of(stack, group);

    public IEnumerable<StackState> States(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport report) =>
        stack.InRole(StackRole.Postgres).GroupBy(static member => member.Group).Select(group =>
        {
            var cluster = report.Clusters.GetValueOrDefault(group.Key);
            var members = cluster?.All ?? [];
            var delayed = group.Select(member => (member.Name, Delay: stack.Clusters.DelayOf(member))).Where(member => member.Delay is not null && member.Name != cluster?.Leader?.Name).ToList();
            var replicas = group.Count() - 1 - delayed.Count;
            var streaming = members.Count(static member => member is { Streams: true, Delay: null });
            var leader = cluster?.Leader is { } leading ? $"leader {leading.Name}" : "no leader yet";
            var late = delayed.ToLookup(member => members.FirstOrDefault(other => other.Name == member.Name)?.Follows == true, static member => $"{member.Name} delayed by {member.Delay}");

            // Until a standby confirms commits, a synchronous cluster can lose commits too.
            var unconfirmed = replicas > 0 && cluster?.Keys?.Synchronous == true && !members.Any(static member => member.Confirms);
            var text = string.Join(", ", [
                $"{group.Key}: {leader}",
                .. replicas > 0 ? [$"{streaming} of {replicas} replicas streaming"] : (string[])[],
                .. late[true],
                .. late[false].Select(static member => $"{member} and not a running replica"),
            ]);
            return new StackState(
                cluster?.Leader is not null && streaming == replicas && !late[false].Any() && !unconfirmed,
                unconfirmed && cluster?.Leader is not null ? $"{text}, no synchronous standby yet" : text);
        });

    // A new password: the database accepts it (open connections stay open), other services that log in get it, and the members get it as they change. The old
    // secret is removed at the end of the publish.
    public IEnumerable<RolloutPhase> Phases(GroupRollout rollout) =>
    [
        cancellation => GivePasswordsAsync(rollout, cancellation),
        cancellation => rollout.Exists || rollout.Tools.Stack.InRole(StackRole.Etcd).Count == 0
            ? Task.CompletedTask
            : rollout.Tools.Creation.WithNetworksAsync(rollout.Services[0].Spec, () => PrepareAsync(rollout, cancellation), cancellation),
        rollout.Creation(),
        cancellation => ChangeAsync(rollout, cancellation),
    ];

    public async Task LeaveAsync(RolloutTools tools, SwarmService member, IReadOnlyList<ServiceDefinition> others, CancellationToken cancellation)
    {
        var name = LiveRoles.MemberOf(member);
        var report = await tools.Gate.WaitAsync(
            seen => MemberGate.FaultOf(seen, others),
            $"waiting before {name} is removed",
            reason => $"{name} was not removed: {reason}. Repair that member, then publish again.",
            cancellation);
        if (report is not null)
            await tools.Members.HandOverAsync(name, others[0].Group, report, cancellation);
    }

    // What the volumes hold is found out while etcd starts.
    private static async Task PrepareAsync(GroupRollout rollout, CancellationToken cancellation)
    {
        var (tools, volumes) = (rollout.Tools, new VolumeCheck(rollout.Tools.Watch, rollout.Tools.Say));
        var look = volumes.LookAsync(rollout.Services, cancellation);
        await Task.WhenAll(look, tools.Readiness.WaitForEtcdAsync(tools.Stack, tools.Patience, cancellation));
        await volumes.CheckAsync(tools.Stack.Clusters.FindPostgres(rollout.Name)!, await look, cancellation);
    }

    // The settings and the members are rolled back together, because the new settings may be why a member does not start.
    private static async Task ChangeAsync(GroupRollout rollout, CancellationToken cancellation)
    {
        var (settings, updates) = (rollout.Tools.Settings, rollout.Updates);
        if (updates.Count == 0 && !(rollout.Exists && await settings.DifferAsync(rollout.Name, rollout.Published, cancellation)))
            return;
        var undo = await settings.ApplyAsync(rollout.Name, rollout.Published, cancellation);
        try
        {
            await rollout.Tools.Members.RunAsync(
                rollout.Tools.Passwords.WithFormer(rollout.Name, updates, rollout.Running, cancellation).Select(update => update with { Undo = undo }),
                cancellation);
            await settings.RestartPendingAsync(rollout.Name, cancellation);
        }
        catch (DeployException failure) when (undo is not null)
        {
            var undone = await undo.Value;
            throw new DeployException(failure.Code, $"{failure.Message} {undone.How}{(undone.IsDone ? await settings.RestartUndoneAsync(rollout.Name, cancellation) : "")}");
        }
    }

    // Services beside the members get the password as soon as the database has it: until then they cannot log in.
    private static async Task GivePasswordsAsync(GroupRollout rollout, CancellationToken cancellation)
    {
        var (tools, running) = (rollout.Tools, rollout.Running);
        var changed = DatabasePasswords.Changed(tools.Stack, rollout.Name, running).Select(static secret => secret.SecretName!).ToHashSet();
        if (changed.Count == 0)
            return;
        var told = await tools.Passwords.GiveAsync(rollout.Name, running, changed.Any(rollout.NewSecrets.Contains), cancellation);
        if (!told)
            tools.Say($"{rollout.Name} has no leader, because its members have passwords that the database no longer accepts: all get the new ones");
        var those = PendingUpdate.Of(
            tools.Stack,
            (told ? rollout.All.Where(static service => !service.Definition.IsMember) : rollout.Services)
                .Where(service => service.Spec.TaskTemplate!.ContainerSpec!.Secrets?.Any(secret => changed.Contains(secret.SecretName!)) == true),
            rollout.Live);
        await rollout.UpdateAsync(those, cancellation);
        if (those.Count > 0)
            rollout.Live = await rollout.FindAsync(cancellation);
    }
}
