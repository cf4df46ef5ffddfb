using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>A change of a service that waits for its turn.</summary>
internal sealed record PendingUpdate(ServiceDefinition Definition, ServiceSpec Spec, SwarmService Live, string Fields)
{
    /// <summary>What it is rolled back to when it does not get healthy, and that in words; null for what it was.</summary>
    public Func<Task<(ServiceSpec Spec, string How)>>? Former { get; init; }

    /// <summary>What else is rolled back with it, and what tells so in words.</summary>
    public Lazy<Task<SettingsUndone>>? Undo { get; init; }

    /// <summary>Whether the member was healthy before, so that it is to be so again when it is rolled back.</summary>
    public bool WasHealthy { get; init; }

    /// <summary>Whether its task goes and another comes.</summary>
    public bool Restarts { get; init; } = true;

    /// <summary>The updates that are left of services that run.</summary>
    public static IReadOnlyList<PendingUpdate> Of(StackDefinition stack, IEnumerable<PlannedService> services, IReadOnlyDictionary<string, SwarmService> live) =>
        [.. Changes(stack, services, live).Where(static change => change.Plan.Action == PlanAction.Update).Select(static change => Of(change.Service, change.Live, change.Plan))];

    /// <summary>What is to be done to services that run; nothing is left out but what is as it should be.</summary>
    public static IReadOnlyList<(PlannedService Service, SwarmService Live, PlannedChange Plan)> Changes(StackDefinition stack, IEnumerable<PlannedService> services, IReadOnlyDictionary<string, SwarmService> live) =>
    [
        .. services.Where(service => live.ContainsKey(service.Spec.Name!))
            .Select(service => (Service: service, Live: live[service.Spec.Name!], Plan: ServicePlan.Of(stack, service, live[service.Spec.Name!], static () => null)))
            .Where(static change => change.Plan.Action != PlanAction.Unchanged),
    ];

    /// <summary>Services that run, as they are to be and as they are.</summary>
    public static IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> Running(IEnumerable<PlannedService> services, IReadOnlyDictionary<string, SwarmService> live) =>
        [.. services.Where(service => live.ContainsKey(service.Spec.Name!)).Select(service => (service.Spec, live[service.Spec.Name!].Spec!))];

    private static PendingUpdate Of(PlannedService service, SwarmService live, PlannedChange plan) =>
        new(service.Definition, service.Spec, live, plan.Fields.Count == 0 ? plan.Effect! : string.Join(", ", plan.Fields.Select(static field => field.Path.Split('[')[0]).Distinct())) { Restarts = MemberEffect.Restarts(plan.Fields) };
}
