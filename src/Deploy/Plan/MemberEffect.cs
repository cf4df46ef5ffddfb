using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>What a change of a service means for its tasks.</summary>
internal static class MemberEffect
{
    // Fields that swarm changes without a new task.
    private static readonly string[] Quiet = ["Labels", "UpdateConfig.", "RollbackConfig.", "Mode.Replicated.Replicas"];

    /// <summary>Whether a change of these fields brings new tasks; none is an update that swarm paused, and goes on with them.</summary>
    public static bool Restarts(IReadOnlyCollection<PlannedField> fields) =>
        fields.Count == 0 || !fields.All(static field => Quiet.Any(quiet => field.Path.StartsWith(quiet, StringComparison.Ordinal)));

    /// <summary>What a change of these fields means, in words.</summary>
    public static string OfUpdate(StackDefinition stack, ServiceDefinition service, IReadOnlyCollection<PlannedField> fields) =>
        Restarts(fields) ? RoleDrivers.Of(service).EffectOfRestart(stack, service) : "nothing restarts";
}
