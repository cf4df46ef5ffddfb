using System.Globalization;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Plan;

/// <summary>What a change of a service means for the cluster, in words.</summary>
internal static class MemberEffect
{
    // Fields that swarm changes without a new task.
    private static readonly string[] Quiet = ["Labels", "UpdateConfig.", "RollbackConfig.", "Mode.Replicated.Replicas"];

    public static string? OfUpdate(StackDefinition stack, ServiceDefinition service, IEnumerable<PlannedField> fields)
    {
        if (fields.All(static field => Quiet.Any(quiet => field.Path.StartsWith(quiet, StringComparison.Ordinal))))
            return "nothing restarts";
        var members = StackRoles.InRole(stack, StackRoles.RoleOf(service) ?? "").Count(other => StackRoles.GroupOf(other) == StackRoles.GroupOf(service));
        return StackRoles.RoleOf(service) switch
        {
            StackRoles.Etcd when members > 2 => $"it restarts; {Number(members - 1)} of {Number(members)} members of {StackRoles.GroupOf(service)} go on",
            StackRoles.Etcd => $"it restarts, and {StackRoles.GroupOf(service)} has no quorum until it is back",
            StackRoles.Postgres when members > 1 => "it restarts; if it leads when its turn comes, a replica takes over first",
            StackRoles.Postgres => $"it restarts, and {StackRoles.GroupOf(service)} is away until it is back",
            _ when service.Deploy.Mode == "global" => "its tasks restart, one node after the other",
            _ => "its tasks restart",
        };
    }

    public static string? OfRemoval(string? role) => role switch
    {
        StackRoles.Etcd => "it leaves the cluster first; its volume stays",
        StackRoles.Postgres => "if it leads, a replica takes over first; its volume stays",
        _ => null,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
