using System.Globalization;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Etcd;

/// <summary>An etcd member: stopped only while the others have a quorum without it.</summary>
internal sealed class EtcdDriver : IRoleDriver
{
    public ClusterFault? FaultOf(ObserverReport report, ServiceDefinition service) => EtcdGate.Fault(report, service.Name);

    // Members that etcd counts but that no longer run are removed before another one is stopped, so they count only until then.
    public GateVerdict MayStop(ObserverReport report, MemberToStop member) => EtcdGate.Of(report, member.Definition.Name, member.Others, counts: !member.IsFirst);

    public bool Answers(ObserverReport report, ServiceDefinition member) => report.Etcd.GetValueOrDefault(member.Name) is not null;

    public bool Leads(ObserverReport report, ServiceDefinition member) => report.Etcd.GetValueOrDefault(member.Name)?.Leads == true;

    public string EffectOfRestart(StackDefinition stack, ServiceDefinition service) => stack.Members(StackRole.Etcd, service.Group).Count is > 2 and var members
        ? $"it restarts; {Number(members - 1)} of {Number(members)} members of {service.Group} keep running"
        : $"it restarts, and {service.Group} has no quorum until it is back";

    public string EffectOfRemoval(StackDefinition stack, string group) => "it leaves the cluster first; its volume stays";

    public IEnumerable<StackState> States(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport report) =>
        stack.InRole(StackRole.Etcd).GroupBy(static member => member.Group).Select(group =>
        {
            var members = group.Select(static member => member.Name).ToList();
            var healthy = members.Count(member => report.Etcd.GetValueOrDefault(member)?.Healthy == true);
            var others = EtcdGate.Voters(report, members).Except(members).Order(StringComparer.Ordinal).ToList();
            var text = $"{group.Key}: {healthy} of {members.Count} members healthy";
            return new StackState(healthy == members.Count && others.Count == 0, others.Count == 0 ? text : $"{text}, and etcd counts {string.Join(", ", others)}, which the stack does not have");
        });

    public IEnumerable<RolloutPhase> Phases(GroupRollout rollout) =>
    [
        cancellation => rollout.Tools.Etcd.RemoveLeftoversAsync(
            [.. rollout.Services.Select(static service => service.Definition)], rollout.Live.Values.Select(LiveRoles.MemberOf).ToHashSet(), cancellation),
        rollout.Creation(),
        cancellation => rollout.Tools.Members.RunAsync(rollout.Updates, cancellation),
    ];

    public async Task LeaveAsync(RolloutTools tools, SwarmService member, IReadOnlyList<ServiceDefinition> others, CancellationToken cancellation)
    {
        var (name, names) = (LiveRoles.MemberOf(member), others.Select(static other => other.Name).ToList());
        var report = await tools.Gate.WaitAsync(
            seen => MemberGate.FaultOf(seen, others) ?? EtcdGate.Of(seen, name, names, counts: true).Fault,
            $"waiting before {name} is removed",
            reason => $"{name} was not removed: {reason}. Repair that member, then publish again.",
            cancellation);
        if (report is not null && EtcdGate.Voters(report, names) is var voters && voters.Contains(name))
            await tools.Etcd.LeaveAsync(member, others, voters.Count, cancellation);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
