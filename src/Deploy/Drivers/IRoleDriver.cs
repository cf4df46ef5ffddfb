using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Drivers;

/// <summary>What a publish does differently for one kind of service. The default implementations are for a service without a cluster.</summary>
internal interface IRoleDriver
{
    /// <summary>A service's fault; null if it is healthy.</summary>
    ClusterFault? FaultOf(ObserverReport report, ServiceDefinition service) => null;

    /// <summary>Whether a member may be stopped now.</summary>
    GateVerdict MayStop(ObserverReport report, MemberToStop member) => GateVerdict.Open;

    /// <summary>Why no member of a cluster may be changed; null if there is no reason.</summary>
    ClusterFault? WhyUntouchable(ObserverReport report, string group) => null;

    /// <summary>Whether a member answers.</summary>
    bool Answers(ObserverReport report, ServiceDefinition member) => true;

    /// <summary>Whether a member leads its cluster.</summary>
    bool Leads(ObserverReport report, ServiceDefinition member) => false;

    /// <summary>The effect of a restart of a service, as text.</summary>
    string EffectOfRestart(StackDefinition stack, ServiceDefinition service);

    /// <summary>The effect of the removal of a member, as text; null for none.</summary>
    string? EffectOfRemoval(StackDefinition stack, string group) => null;

    /// <summary>How long writes wait for the restart or removal of a member; null if they do not wait.</summary>
    WriteGap? OnWrites(StackDefinition stack, string group) => null;

    /// <summary>The progress of the clusters of this kind.</summary>
    IEnumerable<StackState> States(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport report) => [];

    /// <summary>The phases in which a group of services is changed.</summary>
    IEnumerable<RolloutPhase> Phases(GroupRollout rollout);

    /// <summary>Removes a member from its cluster before its service is removed.</summary>
    /// <param name="tools">What it works with.</param>
    /// <param name="member">The service to remove.</param>
    /// <param name="others">The remaining members, at least one.</param>
    /// <param name="cancellation">Stops it.</param>
    Task LeaveAsync(RolloutTools tools, SwarmService member, IReadOnlyList<ServiceDefinition> others, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>A member to stop.</summary>
/// <param name="Definition">The member.</param>
/// <param name="Others">The other members of the stack, which must be healthy.</param>
/// <param name="IsLockedOut">Whether its Patroni has a different password than the database.</param>
/// <param name="IsFirst">Whether this is the check before the first change.</param>
internal sealed record MemberToStop(ServiceDefinition Definition, IReadOnlyList<string> Others, bool IsLockedOut, bool IsFirst);
