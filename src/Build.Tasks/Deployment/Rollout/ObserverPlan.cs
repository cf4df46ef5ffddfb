using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>What the observer asks, as it is handed to its script.</summary>
internal sealed record ObserverPlan(
    IReadOnlyDictionary<string, string> Etcd,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Clusters,
    IReadOnlyDictionary<string, int> Proxies,
    int Seconds)
{
    private const string DefaultEtcdPort = "2379";
    private const string DefaultPatroniPort = "8008";

    public static ObserverPlan For(StackDefinition stack, TimeSpan longest) => new(
        StackRoles.InRole(stack, StackRoles.Etcd).ToDictionary(static service => service.Name, EtcdUrl),
        StackRoles.InRole(stack, StackRoles.Postgres)
            .GroupBy(StackRoles.GroupOf)
            .ToDictionary(static group => group.Key, static group => (IReadOnlyList<string>)[.. group.Select(PatroniUrl)]),
        StackRoles.InRole(stack, StackRoles.Proxy)
            .Where(static service => StackRoles.ProxyPort(service) is not null)
            .ToDictionary(static service => service.Name, static service => StackRoles.ProxyPort(service)!.Value),
        (int)longest.TotalSeconds);

    internal static string EtcdUrl(ServiceDefinition service) =>
        Value(service, "ETCD_ADVERTISE_CLIENT_URLS")?.Split(',')[0].TrimEnd('/') ?? $"http://{service.Name}:{DefaultEtcdPort}";

    internal static string PatroniUrl(ServiceDefinition service) =>
        $"http://{Value(service, "PATRONI_RESTAPI_CONNECT_ADDRESS") ?? $"{service.Name}:{DefaultPatroniPort}"}";

    private static string? Value(ServiceDefinition service, string variable) =>
        service.Environment.GetValueOrDefault(variable) is { Length: > 0 } value ? value : null;
}
