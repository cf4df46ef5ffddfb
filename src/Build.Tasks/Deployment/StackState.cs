using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment;

/// <summary>How far a stack is, and in words.</summary>
internal sealed record StackState(bool IsUp, string Text)
{
    private const int MostNamed = 2;

    public static StackState Of(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport? report)
    {
        var parts = new List<StackState>();
        if (services.Any(static service => !service.IsUp) || report is null)
            parts.Add(Services(services));
        if (report is not null)
        {
            parts.AddRange(Etcd(stack, report));
            parts.AddRange(Clusters(stack, report));
            parts.AddRange(Proxies(services, report));
        }

        return new(parts.All(static part => part.IsUp), string.Join("; ", parts.Select(static part => part.Text)));
    }

    /// <summary>How far etcd alone is: up with a quorum of each of its clusters.</summary>
    public static StackState OfEtcd(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport? report) => report is null
        ? Services(services) with { IsUp = false }
        : new(
            stack.InRole(StackRole.Etcd).GroupBy(static service => service.Group).All(group => group.Count(member => report.Etcd.GetValueOrDefault(member.Name)?.Healthy == true) > group.Count() / 2),
            string.Join("; ", Etcd(stack, report).Select(static cluster => cluster.Text)));

    private static StackState Services(IReadOnlyList<ServiceProgress> services)
    {
        var away = services.Where(static service => !service.IsUp).ToList();
        // Few are worth their names; at the beginning of a first publish it is all of them.
        var named = away.Count is > 0 and <= MostNamed && away.Count < services.Count ? $" ({string.Join(", ", away.Select(static service => $"{service.Name}: {service.Verdict}"))})" : "";
        return new(away.Count == 0, $"{services.Count - away.Count} of {services.Count} services run{named}");
    }

    private static IEnumerable<StackState> Etcd(StackDefinition stack, ObserverReport report) =>
        stack.InRole(StackRole.Etcd).GroupBy(static service => service.Group).Select(group =>
        {
            var members = group.Select(static member => member.Name).ToList();
            var healthy = members.Count(member => report.Etcd.GetValueOrDefault(member)?.Healthy == true);
            var others = EtcdGate.Voters(report, members).Except(members).Order(StringComparer.Ordinal).ToList();
            var text = $"{group.Key}: {healthy} of {members.Count} members healthy";
            return new StackState(healthy == members.Count && others.Count == 0, others.Count == 0 ? text : $"{text}, and etcd counts {string.Join(", ", others)}, which the stack does not have");
        });

    private static IEnumerable<StackState> Clusters(StackDefinition stack, ObserverReport report) =>
        stack.InRole(StackRole.Postgres).GroupBy(static service => service.Group).Select(group =>
        {
            var cluster = report.Clusters.GetValueOrDefault(group.Key);
            var members = cluster?.All ?? [];
            var replicas = group.Count() - 1;
            var streaming = members.Count(static member => member.Streams);
            var leader = cluster?.Leader is { } leading ? $"leader {leading.Name}" : "no leader yet";

            // Until a standby confirms commits, a synchronous cluster can lose them like any other.
            var unconfirmed = replicas > 0 && cluster?.Keys?.Synchronous == true && !members.Any(static member => member.Confirms);
            var text = replicas == 0 ? $"{group.Key}: {leader}" : $"{group.Key}: {leader}, {streaming} of {replicas} replicas streaming";
            return new StackState(
                cluster?.Leader is not null && streaming == replicas && !unconfirmed,
                unconfirmed && cluster?.Leader is not null ? $"{text}, no synchronous standby yet" : text);
        });

    private static IEnumerable<StackState> Proxies(IReadOnlyList<ServiceProgress> services, ObserverReport report) =>
        report.Proxies.Select(proxy =>
        {
            var expected = services.FirstOrDefault(service => service.Name == proxy.Key)?.Expected ?? 1;
            var answering = proxy.Value.Count(static address => address.Value);
            return new StackState(answering >= expected && expected > 0, $"{proxy.Key}: {answering} of {expected} answer");
        });
}
