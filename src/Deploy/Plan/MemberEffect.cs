using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>The effect of a change on the service's tasks.</summary>
internal static class MemberEffect
{
    // Fields that swarm changes without a new task.
    private static readonly string[] Quiet = ["Labels", "UpdateConfig.", "RollbackConfig.", "Mode.Replicated.Replicas"];

    /// <summary>Whether a change of these fields replaces tasks. No field means an update that swarm paused; it continues and replaces tasks.</summary>
    public static bool Restarts(IReadOnlyCollection<PlannedField> fields) =>
        fields.Count == 0 || !fields.All(static field => Quiet.Any(quiet => field.Path.StartsWith(quiet, StringComparison.Ordinal)));

    /// <summary>How long the member is delayed, if it was so before the change too: then it does not lead. A change of a config may be what makes it a delayed one.</summary>
    public static string? DelayOf(StackDefinition stack, ServiceDefinition service, IReadOnlyCollection<PlannedField> fields) =>
        fields.Any(static field => field.Path.StartsWith(CanonicalSpec.ConfigsPath, StringComparison.Ordinal)) ? null : stack.Clusters.DelayOf(service);

    /// <summary>The effect of a change of these fields, as text.</summary>
    public static string OfUpdate(StackDefinition stack, ServiceDefinition service, IReadOnlyCollection<PlannedField> fields) =>
        !Restarts(fields) ? "nothing restarts"
        : DelayOf(stack, service, fields) is { } delay ? $"it restarts; it is delayed by {delay} and never leads, so writes do not wait"
        : RoleDrivers.Of(service).EffectOfRestart(stack, service);
}
