using System.Globalization;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Takeovers;

/// <summary>
/// Whether a member that is taken over stays in its cluster. While its container does not change, it does. Otherwise the observer must have heard from the member and from etcd
/// that it is in the cluster of the stack file: what an image does with its files and variables is not known.
/// </summary>
internal static class ClusterObstacles
{
    // With more members, one that comes back without data gets it from the others.
    private const int SmallestThatHeals = 3;

    private static readonly string[] Inside = ["Image", "Command", "Args", "Env", "Configs"];

    public static IEnumerable<Obstacle> Of(StackDefinition stack, PlannedService wanted, SwarmService live, PlannedChange change, ObserverReport? report, Func<string, bool> isThere)
    {
        var definition = wanted.Definition;
        return definition.Role switch
        {
            StackRole.Postgres when stack.Clusters.FindPostgres(definition.Group) is { } cluster =>
                [.. Etcd(stack, cluster, isThere), .. Passwords(cluster, wanted.Spec, live.Spec!), .. IsChanged(change) ? Patroni(cluster, definition.Name, report) : []],
            StackRole.Etcd when IsChanged(change) && stack.Members(StackRole.Etcd, definition.Group).Count < SmallestThatHeals =>
                [new("unknown data", $"its container changes ({Changed(change)}), and whether it finds its data again is not known. {definition.Group} has too few members to get it from the others")],
            StackRole.HAProxy when stack.Clusters.Proxies.FirstOrDefault(proxy => proxy.Name == definition.Name) is { } proxy && !stack.Members(StackRole.Postgres, proxy.Backend).Any(member => isThere(member.Name)) =>
                [new("another cluster", $"its clients would reach the cluster {proxy.Backend}, which this publish creates empty")],
            _ => [],
        };
    }

    private static IEnumerable<Obstacle> Etcd(StackDefinition stack, PostgresDefinition cluster, Func<string, bool> isThere)
    {
        if (!stack.Members(StackRole.Etcd, cluster.Dcs).Any(member => isThere(member.Name)))
            yield return new("another etcd", $"the swarm has no member of {cluster.Dcs}, the etcd in the stack file, so Patroni would begin with an empty etcd, where any member may become the leader, even one that lacks the last commits");
    }

    // A password is set in the database when the cluster is created; what a secret holds is not known.
    private static IEnumerable<Obstacle> Passwords(PostgresDefinition cluster, ServiceSpec wanted, ServiceSpec live)
    {
        if (cluster.Passwords is not { } passwords)
            yield break;
        foreach (var (password, use) in new[] { (passwords.Superuser, "superuser"), (passwords.Replication, "replication"), (passwords.Rewind, "rewind") })
        {
            var (next, now) = (Secret(wanted, password.File), Secret(live, password.File));
            if (next is not null && next != now)
                yield return new("another password", $"its {use} password is {(now is null ? $"not in a secret at /run/secrets/{password.File}" : $"in the secret {now}")}, and the stack file has it in the secret {next}, which may have another value");
        }
    }

    private static string? Secret(ServiceSpec spec, string file) =>
        (spec.TaskTemplate?.ContainerSpec?.Secrets ?? []).FirstOrDefault(secret => secret.File?.Name?.Split('/')[^1] == file)?.SecretName;

    private static IEnumerable<Obstacle> Patroni(PostgresDefinition cluster, string member, ObserverReport? report)
    {
        var seen = report?.Clusters.GetValueOrDefault(cluster.Name);
        if (seen?.Members.GetValueOrDefault(member) is not { Scope: not null, System: not null } answer || seen.Keys is null)
        {
            yield return new("unknown cluster", $"its container changes, and whether it is in the cluster of the stack file (scope {cluster.Scope}) is not known, because {(seen?.Keys is null ? $"{cluster.Dcs} does" : $"its Patroni at {Url(cluster, member)} does")} not answer");
            yield break;
        }

        if (answer.Scope != cluster.Scope)
            yield return new("another cluster", $"Patroni has it in the cluster {answer.Scope}, and the stack file in {cluster.Scope}, so Patroni would create a new cluster");
        else if (seen.Keys.System != answer.System)
            yield return new("another etcd", $"{cluster.Dcs} in the stack file knows {(seen.Keys.System is null ? $"no cluster at {cluster.Prefix}" : $"another cluster at {cluster.Prefix} (system identifier {seen.Keys.System} instead of {answer.System})")}");
        if (answer.Version / 10_000 is { } major && major != cluster.Major)
            yield return new("another major version", $"it runs PostgreSQL {Number(major)}, and the stack file has {Number(cluster.Major)}, which cannot read its data");
    }

    private static bool IsChanged(PlannedChange change) => change.Fields.Any(IsInside);

    private static string Changed(PlannedChange change) => string.Join(", ", change.Fields.Where(IsInside).Select(static field => field.Path.Split('.', '[')[2]).Distinct());

    private static bool IsInside(PlannedField field) =>
        Inside.Any(part => field.Path.StartsWith($"TaskTemplate.ContainerSpec.{part}", StringComparison.Ordinal));

    private static string Url(PostgresDefinition cluster, string member) => cluster.Members.First(known => known.Name == member).RestApi;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
