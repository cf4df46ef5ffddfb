using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>The effect of a change on the service's tasks.</summary>
internal static class MemberEffect
{
    // Fields that swarm changes without a new task.
    private static readonly string[] Quiet = ["Labels", "UpdateConfig.", "RollbackConfig.", "Mode.Replicated.Replicas"];

    /// <summary>Whether a change of these fields replaces tasks. No field means an update that swarm paused; it continues and replaces tasks.</summary>
    public static bool Restarts(IReadOnlyCollection<PlannedField> fields) =>
        fields.Count == 0 || !fields.All(static field => Quiet.Any(quiet => field.Path.StartsWith(quiet, StringComparison.Ordinal)));

    /// <summary>The effect of a change of these fields, as text.</summary>
    public static string OfUpdate(StackDefinition stack, ServiceDefinition service, IReadOnlyCollection<PlannedField> fields) =>
        Restarts(fields) ? RoleDrivers.Of(service).EffectOfRestart(stack, service) : "nothing restarts";
}
