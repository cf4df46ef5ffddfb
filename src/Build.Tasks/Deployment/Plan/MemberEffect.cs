using System.Globalization;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Plan;

/// <summary>What a change of a service means for the cluster, in words.</summary>
internal static class MemberEffect
{
    // Fields that swarm changes without a new task.
    private static readonly string[] Quiet = ["Labels", "UpdateConfig.", "RollbackConfig.", "Mode.Replicated.Replicas"];

    /// <summary>Whether a change of these fields brings new tasks; none is an update that swarm paused, and goes on with them.</summary>
    public static bool Restarts(IReadOnlyCollection<PlannedField> fields) =>
        fields.Count == 0 || !fields.All(static field => Quiet.Any(quiet => field.Path.StartsWith(quiet, StringComparison.Ordinal)));

    public static string? OfUpdate(StackDefinition stack, ServiceDefinition service, IReadOnlyCollection<PlannedField> fields)
    {
        if (!Restarts(fields))
            return "nothing restarts";
        var members = stack.Members(service.Role, service.Group).Count;
        return service.Role switch
        {
            StackRole.Etcd when members > 2 => $"it restarts; {Number(members - 1)} of {Number(members)} members of {service.Group} go on",
            StackRole.Etcd => $"it restarts, and {service.Group} has no quorum until it is back",
            StackRole.Postgres when members > 1 => $"it restarts; if it leads when its turn comes, a replica takes over first: {WriteGap.Of(stack, service.Group)}",
            StackRole.Postgres => $"it restarts, and {WriteGap.Of(stack, service.Group)}",
            StackRole.HAProxy when service.Deploy.Mode == "global" => "its tasks restart, one node after the other; clients there go on by another host of their connection string",
            _ when service.Deploy.Mode == "global" => "its tasks restart, one node after the other",
            _ => "its tasks restart",
        };
    }

    public static string? OfRemoval(StackRole role, WriteGap? writes) => role switch
    {
        StackRole.Etcd => "it leaves the cluster first; its volume stays",
        StackRole.Postgres when writes is not null => $"if it leads, a replica takes over first: {writes}; its volume stays",
        StackRole.Postgres => "its volume stays",
        _ => null,
    };

    /// <summary>How long writes wait for the restart, or the end, of a service; null when they do not.</summary>
    public static WriteGap? OnWrites(StackDefinition stack, StackRole role, string group) =>
        role == StackRole.Postgres ? WriteGap.Of(stack, group) : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
