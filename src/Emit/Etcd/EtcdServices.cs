using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Page;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Etcd;

/// <summary>One service for each etcd member. Without a health check, because swarm would hide the names by which the members find each other.</summary>
public sealed class EtcdServices : IEmittedKind
{
    private const string DataDirectory = "/var/lib/etcd";

    public string ImageFolder => "etcd";

    public void AddServices(YamlMap services, Wiring wiring, StackImages images, IReadOnlyList<ConfigFile> configs)
    {
        foreach (var etcd in wiring.Stack.Etcd)
            AddMembers(services, wiring, etcd, images.For(etcd, ImageFolder, etcd.Version));
    }

    public (string Key, YamlMap Services)? Block(Wiring wiring) => ("etcd", ClusterBlock.Map(wiring.Stack.Etcd, etcd => new YamlMap
    {
        ["authority"] = wiring.Authority(etcd).Name,
        ["members"] = ClusterBlock.Members(wiring, etcd, member => new YamlMap
        {
            ["node"] = ServiceBlock.NameOf(member.Node),
            ["client"] = Url(wiring.Endpoint(etcd, EtcdWiring.Client), member),
        }),
    }));

    public IEnumerable<string[]> Rows(Stack stack) => stack.Etcd.SelectMany(etcd => MembersTable.OfMembers(stack, etcd, $"etcd {etcd.Version}"));

    private static void AddMembers(YamlMap services, Wiring wiring, EtcdCluster etcd, object image)
    {
        var stack = wiring.Stack;
        Member[] members = [.. etcd.MembersIn(stack)];
        var peer = wiring.Endpoint(etcd, EtcdWiring.Peer);
        var cluster = string.Join(",", members.Select(member => $"{member.Name}={Url(peer, member)}"));
        foreach (var member in members)
        {
            services[member.Name] = new YamlMap
            {
                ["image"] = image,
                ["hostname"] = member.Name,
                ["environment"] = Environment(wiring, etcd, member, cluster),
                ["networks"] = ServiceBlock.Networks(wiring, etcd),
                ["volumes"] = new[] { ServiceBlock.Data(etcd, member, DataDirectory) },
                ["secrets"] = CertificateBlock.Secrets(wiring, etcd, member),
                ["init"] = true,
                ["read_only"] = Confinement.ReadOnlyRoot(etcd),
                ["cap_drop"] = Confinement.DroppedCapabilities(etcd),
                ["ulimits"] = Confinement.Ulimits(stack, etcd),
                ["stop_signal"] = "SIGTERM",
                ["stop_grace_period"] = Text.Of(Duration.Of(etcd.StopGracePeriod)),
                // Otherwise the image's own check would apply.
                ["healthcheck"] = ServiceBlock.NoHealthCheck(),
                ["logging"] = ServiceLogging.Of(stack, etcd),
                ["deploy"] = ServiceBlock.Pinned(stack, etcd, member, ServiceBlock.Labels(etcd, "etcd", member)),
            };
        }
    }

    private static YamlMap Environment(Wiring wiring, EtcdCluster etcd, Member member, string cluster)
    {
        var certificate = wiring.CertificatesOf(etcd, member).First();
        var (own, bundle) = CertificateBlock.Files(certificate);
        return new()
        {
            ["ETCD_NAME"] = member.Name,
            ["ETCD_DATA_DIR"] = $"{DataDirectory}/data",
            ["ETCD_LISTEN_CLIENT_URLS"] = Everywhere("https", wiring.Endpoint(etcd, EtcdWiring.Client)),
            ["ETCD_ADVERTISE_CLIENT_URLS"] = Url(wiring.Endpoint(etcd, EtcdWiring.Client), member),
            ["ETCD_LISTEN_PEER_URLS"] = Everywhere("https", wiring.Endpoint(etcd, EtcdWiring.Peer)),
            ["ETCD_INITIAL_ADVERTISE_PEER_URLS"] = Url(wiring.Endpoint(etcd, EtcdWiring.Peer), member),
            // Only numbers about etcd itself, without a key or a value.
            ["ETCD_LISTEN_METRICS_URLS"] = Everywhere("http", wiring.Endpoint(etcd, EtcdWiring.Metrics)),
            ["ETCD_CERT_FILE"] = own,
            ["ETCD_KEY_FILE"] = own,
            ["ETCD_TRUSTED_CA_FILE"] = bundle,
            ["ETCD_CLIENT_CERT_AUTH"] = "true",
            ["ETCD_PEER_CERT_FILE"] = own,
            ["ETCD_PEER_KEY_FILE"] = own,
            ["ETCD_PEER_TRUSTED_CA_FILE"] = bundle,
            ["ETCD_PEER_CLIENT_CERT_AUTH"] = "true",
            // A client's certificate is of the same authority, and makes nobody a member.
            ["ETCD_PEER_CERT_ALLOWED_CN"] = certificate.Subject,
            // Otherwise the quorum would depend on swarm's DNS: etcd looks up the names in a peer's certificate, and refuses one whose address is not among the answers.
            ["ETCD_EXPERIMENTAL_PEER_SKIP_CLIENT_SAN_VERIFICATION"] = "true",
            // For etcdctl, which run-etcd and an operator use in this container.
            ["ETCDCTL_CACERT"] = bundle,
            ["ETCDCTL_CERT"] = own,
            ["ETCDCTL_KEY"] = own,
            ["ETCD_INITIAL_CLUSTER"] = cluster,
            ["ETCD_INITIAL_CLUSTER_STATE"] = "new",
            // Each cluster has its own token, so members of another cluster on the same network are refused.
            ["ETCD_INITIAL_CLUSTER_TOKEN"] = $"{wiring.Stack.Name}-{etcd.Name}",
            ["ETCD_HEARTBEAT_INTERVAL"] = Milliseconds(etcd.HeartbeatInterval),
            ["ETCD_ELECTION_TIMEOUT"] = Milliseconds(etcd.ElectionTimeout),
            // etcd keeps every old revision by default, until its quota is full and Patroni can write no more.
            ["ETCD_AUTO_COMPACTION_MODE"] = "periodic",
            ["ETCD_AUTO_COMPACTION_RETENTION"] = "1h",
            ["ETCD_QUOTA_BACKEND_BYTES"] = Text.Of(MemorySize.Bytes(etcd.Quota)),
        };
    }

    private static string Url(Endpoint endpoint, Member member) => $"https://{endpoint.Of(member)}";

    private static string Everywhere(string scheme, Endpoint endpoint) => $"{scheme}://0.0.0.0:{Text.Of(endpoint.Port)}";

    private static string Milliseconds(string duration) => Text.Of((long)Duration.Of(duration).TotalMilliseconds);
}
