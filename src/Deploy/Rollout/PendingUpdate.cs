using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>A pending change of a service.</summary>
internal sealed record PendingUpdate(ServiceDefinition Definition, ServiceSpec Spec, SwarmService Live, string Fields)
{
    /// <summary>The state to roll back to if it does not become healthy, with its description; null for the previous state.</summary>
    public Func<Task<(ServiceSpec Spec, string How)>>? Former { get; init; }

    /// <summary>Further actions of the rollback; they return their description.</summary>
    public Lazy<Task<SettingsUndone>>? Undo { get; init; }

    /// <summary>Whether the member was healthy before, so it must be healthy again after a rollback.</summary>
    public bool WasHealthy { get; init; }

    /// <summary>Whether the change replaces its task.</summary>
    public bool Restarts { get; init; } = true;

    /// <summary>The remaining updates of running services.</summary>
    public static IReadOnlyList<PendingUpdate> Of(StackDefinition stack, IEnumerable<PlannedService> services, IReadOnlyDictionary<string, SwarmService> live) =>
        [.. Changes(stack, services, live).Where(static change => change.Plan.Action == PlanAction.Update).Select(static change => Of(change.Service, change.Live, change.Plan))];

    /// <summary>The updates of running services that differ from the stack file.</summary>
    public static IReadOnlyList<(PlannedService Service, SwarmService Live, PlannedChange Plan)> Changes(StackDefinition stack, IEnumerable<PlannedService> services, IReadOnlyDictionary<string, SwarmService> live) =>
    [
        .. services.Where(service => live.ContainsKey(service.Spec.Name!))
            .Select(service => (Service: service, Live: live[service.Spec.Name!], Plan: ServicePlan.Of(stack, service, live[service.Spec.Name!], static () => null)))
            .Where(static change => change.Plan.Action != PlanAction.Unchanged),
    ];

    /// <summary>Running services: as wanted and as they are.</summary>
    public static IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> Running(IEnumerable<PlannedService> services, IReadOnlyDictionary<string, SwarmService> live) =>
        [.. services.Where(service => live.ContainsKey(service.Spec.Name!)).Select(service => (service.Spec, live[service.Spec.Name!].Spec!))];

    private static PendingUpdate Of(PlannedService service, SwarmService live, PlannedChange plan) =>
        new(service.Definition, service.Spec, live, plan.Fields.Count == 0 ? plan.Effect! : string.Join(", ", plan.Fields.Select(static field => field.Path.Split('[')[0]).Distinct())) { Restarts = MemberEffect.Restarts(plan.Fields) };
}
