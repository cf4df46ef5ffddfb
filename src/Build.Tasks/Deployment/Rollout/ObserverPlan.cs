using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>What the observer asks, as it is handed to its script.</summary>
/// <param name="Etcd">The members of etcd, and where they are.</param>
/// <param name="Clusters">The PostgreSQL clusters.</param>
/// <param name="Proxies">The proxies' ports.</param>
/// <param name="Seconds">When it ends by itself.</param>
internal sealed record ObserverPlan(IReadOnlyDictionary<string, string> Etcd, IReadOnlyDictionary<string, ClusterPlan> Clusters, IReadOnlyDictionary<string, int> Proxies, int Seconds)
{
    private const string DefaultEtcdPort = "2379";
    private const string DefaultPatroniPort = "8008";

    public static ObserverPlan For(StackDefinition stack, TimeSpan longest)
    {
        var etcd = StackRoles.InRole(stack, StackRoles.Etcd).ToDictionary(static service => service.Name, EtcdUrl);
        return new(
            etcd,
            StackRoles.InRole(stack, StackRoles.Postgres).GroupBy(StackRoles.GroupOf).ToDictionary(static group => group.Key, group => Cluster(stack, [.. group], etcd)),
            StackRoles.InRole(stack, StackRoles.Proxy)
                .Where(static service => StackRoles.ProxyPort(service) is not null)
                .ToDictionary(static service => service.Name, static service => StackRoles.ProxyPort(service)!.Value),
            (int)longest.TotalSeconds);
    }

    internal static string EtcdUrl(ServiceDefinition service) =>
        Value(service, "ETCD_ADVERTISE_CLIENT_URLS")?.Split(',')[0].TrimEnd('/') ?? $"http://{service.Name}:{DefaultEtcdPort}";

    internal static string PatroniUrl(ServiceDefinition service) =>
        $"http://{Value(service, "PATRONI_RESTAPI_CONNECT_ADDRESS") ?? $"{service.Name}:{DefaultPatroniPort}"}";

    private static ClusterPlan Cluster(StackDefinition stack, IReadOnlyList<ServiceDefinition> members, IReadOnlyDictionary<string, string> etcd)
    {
        var file = PatroniFile.Of(stack, members[0]);
        // As Patroni puts it together (patroni/dcs, AbstractDCS).
        var prefix = string.Join('/', $"/{Value(members[0], "PATRONI_NAMESPACE") ?? file?.Namespace}/{Value(members[0], "PATRONI_SCOPE") ?? file?.Scope}/".Split('/', StringSplitOptions.RemoveEmptyEntries));
        return new(
            $"/{prefix}/",
            file is { Etcd.Count: > 0 } ? file.Etcd : [.. etcd.Values],
            members.ToDictionary(static member => member.Name, PatroniUrl));
    }

    private static string? Value(ServiceDefinition service, string variable) =>
        service.Environment.GetValueOrDefault(variable) is { Length: > 0 } value ? value : null;
}

/// <summary>What is asked of one PostgreSQL cluster.</summary>
/// <param name="Prefix">What its keys in etcd begin with.</param>
/// <param name="Etcd">Where its etcd is.</param>
/// <param name="Members">Where its members are.</param>
internal sealed record ClusterPlan(string Prefix, IReadOnlyList<string> Etcd, IReadOnlyDictionary<string, string> Members);
