using Docker.DotNet.Models;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Takeovers;

/// <summary>What a publish does with the things under the stack's name that no publish made.</summary>
/// <param name="stack">The wanted stack.</param>
/// <param name="names">Its names in the swarm.</param>
/// <param name="past">What earlier publishes made.</param>
/// <param name="found">The swarm.</param>
internal sealed class TakeoverPlan(StackDefinition stack, StackNames names, PastPublishes past, FoundServices found)
{
    private const string AsItWas = "Publish the stack as it runs first: take over each service unchanged, then change it.";

    /// <summary>The services of the stack that neither the file has nor a publish made. They stay.</summary>
    public IEnumerable<SwarmService> Left => found.Orphans.Where(IsForeign);

    /// <summary>All such services.</summary>
    /// <param name="changes">The planned change of each service.</param>
    /// <param name="report">The observer's report; null if there is none.</param>
    public IEnumerable<Takeover> Services(IReadOnlyList<PlannedChange> changes, ObserverReport? report)
    {
        foreach (var wanted in found.Wanted.Where(wanted => found.Live.GetValueOrDefault(wanted.Spec.Name!) is { } live && IsForeign(live)))
            yield return Taken(wanted, found.Live[wanted.Spec.Name!], changes.First(change => change.Kind == ServicePlan.Kind && change.Name == wanted.Spec.Name), report);
        foreach (var service in found.OfOtherStacks)
            yield return Refused(service, [new("another stack's", $"it belongs to the stack {Owner(service)}")], "Give the service another name in the C# description.");
        var writers = Writers().ToList();
        foreach (var left in Left.Where(left => !writers.Exists(writer => writer.Service.ID == left.ID)))
            yield return Leave(left);
        foreach (var (service, obstacle) in writers)
            yield return Refused(service, [obstacle], $"Two servers on one volume destroy it. Scale it to 0 ('docker service scale {service.Spec!.Name}=0') or remove it, or give the member another volume.");
    }

    /// <summary>The networks, configs and secrets among the plan's changes that exist and no publish made.</summary>
    public IEnumerable<Takeover> Others(IEnumerable<PlannedChange> changes) =>
        from change in changes
        where change.Action == PlanAction.Unchanged && change.Kind is "network" or "secret" or "config" && !IsMade(change)
        select new Takeover(TakeoverAction.TakesOver, change.Kind, change.Name);

    // A later version of a secret has its name with a number behind it.
    private bool IsMade(PlannedChange change) =>
        past.Made(change.Kind, change.Name) || (change.Kind == "secret" && change.Name.LastIndexOf('.') is > 0 and var dot && past.Made(change.Kind, change.Name[..dot]));

    private Takeover Taken(PlannedService wanted, SwarmService live, PlannedChange change, ObserverReport? report)
    {
        List<Obstacle> obstacles =
        [
            .. DataObstacles.Of(wanted.Spec, live.Spec!, wanted.Definition.IsMember),
            .. Moves(wanted, live),
            .. ClusterObstacles.Of(stack, wanted, live, change, report, name => found.Live.ContainsKey(names.Scoped(name))),
        ];
        return obstacles.Count > 0 ? Refused(live, obstacles, AsItWas)
            : new(TakeoverAction.TakesOver, ServicePlan.Kind, live.Spec!.Name!) { Effect = change.Action == PlanAction.Unchanged ? null : MemberEffect.Restarts(change.Fields) ? "changes as above, and restarts" : "changes as above, and nothing restarts" };
    }

    private Takeover Leave(SwarmService left)
    {
        var (role, group, name) = (LiveRoles.RoleOf(left), LiveRoles.GroupOf(left), left.Spec!.Name!);
        if (role is StackRole.Etcd or StackRole.Postgres && stack.Members(role, group).Count > 0)
            return Refused(left, [new("a member", $"it is a member of {group}, and the stack file does not have it")], $"A publish removes no member that it did not make. Publish the stack file with this member first, then the one without it.");
        var data = DataObstacles.Mounts(left.Spec!).Where(static mount => mount.Type != "bind").Select(DataObstacles.Text).ToList();
        return new(TakeoverAction.Leaves, ServicePlan.Kind, name) { Effect = $"it is not in the stack file; it stays{(data.Count == 0 ? "" : $", with its data in {string.Join(" and ", data)},")} until you remove it ('docker service rm {name}')" };
    }

    // Volumes are local to a node: in another place there is another one of the same name.
    private IEnumerable<Obstacle> Moves(PlannedService wanted, SwarmService live)
    {
        if (wanted.Definition is { IsMember: true, Node: { } node } && found.NodesOf(live).FirstOrDefault(other => other != node) is { } other)
            yield return new("another node", $"it runs on {other}, and the stack file places it on {node}, where its data is not");
    }

    // Who writes to the data of a member that does not run yet.
    private IEnumerable<(SwarmService Service, Obstacle Obstacle)> Writers()
    {
        var mine = found.Wanted.Select(static wanted => wanted.Spec.Name).ToHashSet();
        foreach (var member in found.Wanted.Where(wanted => wanted.Definition.IsMember && !found.Live.ContainsKey(wanted.Spec.Name!)))
        {
            foreach (var other in found.All.Where(other => !mine.Contains(other.Spec!.Name) && Runs(other) && found.CanMeet(member.Spec, other.Spec!) && IsForeign(other)))
            {
                if (DataObstacles.Mounts(member.Spec).FirstOrDefault(mount => DataObstacles.Mounts(other.Spec!).Any(taken => DataObstacles.IsSamePlace(mount, taken))) is { } shared)
                    yield return (other, new("the same data", $"it writes to {DataObstacles.Text(shared)}, which {member.Spec.Name} in the stack file would write to as well"));
            }
        }
    }

    private bool IsForeign(SwarmService service) => !found.IsOwn(service) || !past.Made(ServicePlan.Kind, service.Spec!.Name!);

    private static bool Runs(SwarmService service) =>
        service.Spec!.Mode?.Replicated is not { Replicas: 0 } && service.Spec.Labels?.ContainsKey(ShortLivedService.Label) != true;

    private static string Owner(SwarmService service) => service.Spec!.Labels![StackNames.NamespaceLabel];

    private static Takeover Refused(SwarmService service, IReadOnlyList<Obstacle> obstacles, string advice) => new(TakeoverAction.Refuses, ServicePlan.Kind, service.Spec!.Name!)
    {
        Effect = string.Join(", ", obstacles.Select(static obstacle => obstacle.Short).Distinct()),
        Refused = $"Service {service.Spec.Name} was not made by a publish, and cannot stay as it is: {string.Join("; ", obstacles.Select(static obstacle => obstacle.Reason))}. {advice}",
    };
}
