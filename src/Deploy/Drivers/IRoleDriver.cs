using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Drivers;

/// <summary>What a publish does differently for one kind of service. Where a method has a body, that is what it does for a service without a cluster.</summary>
internal interface IRoleDriver
{
    /// <summary>What is wrong with a service; null when it is healthy.</summary>
    ClusterFault? FaultOf(ObserverReport report, ServiceDefinition service) => null;

    /// <summary>Whether a member may be stopped now.</summary>
    GateVerdict MayStop(ObserverReport report, MemberToStop member) => GateVerdict.Open;

    /// <summary>Why no member of a cluster is to be changed at all; null when nothing speaks against it.</summary>
    ClusterFault? WhyUntouchable(ObserverReport report, string group) => null;

    /// <summary>Whether a member gives an answer.</summary>
    bool Answers(ObserverReport report, ServiceDefinition member) => true;

    /// <summary>Whether a member leads its cluster.</summary>
    bool Leads(ObserverReport report, ServiceDefinition member) => false;

    /// <summary>What it means that a service restarts, in words.</summary>
    string EffectOfRestart(StackDefinition stack, ServiceDefinition service);

    /// <summary>What it means that a member goes, in words; null when it means nothing to others.</summary>
    string? EffectOfRemoval(StackDefinition stack, string group) => null;

    /// <summary>How long writes wait for the restart, or the end, of a member; null when they do not.</summary>
    WriteGap? OnWrites(StackDefinition stack, string group) => null;

    /// <summary>How far the clusters of this kind are.</summary>
    IEnumerable<StackState> States(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport report) => [];

    /// <summary>How a group of services comes to what the stack file says.</summary>
    IEnumerable<RolloutPhase> Phases(GroupRollout rollout);

    /// <summary>Takes a member out of its cluster, before its service is removed.</summary>
    /// <param name="tools">What it works with.</param>
    /// <param name="member">The service that goes.</param>
    /// <param name="others">The members that stay; there is one at least.</param>
    /// <param name="cancellation">Stops it.</param>
    Task LeaveAsync(RolloutTools tools, SwarmService member, IReadOnlyList<ServiceDefinition> others, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>A member that is to be stopped.</summary>
/// <param name="Definition">The member.</param>
/// <param name="Others">The other members that the stack has, and that are to be healthy.</param>
/// <param name="IsLockedOut">Whether its Patroni has another password than the database.</param>
/// <param name="IsFirst">Whether it is asked before anything is changed.</param>
internal sealed record MemberToStop(ServiceDefinition Definition, IReadOnlyList<string> Others, bool IsLockedOut, bool IsFirst);
