namespace PatroniSwarm.Generator;

/// <summary>What was probably meant by an attribute on a class that it says nothing about. Where nothing is here, it is moved to a class that it is about.</summary>
internal static class MeantAttribute
{
    private const string Started = "Remove it: PatroniSwarm decides how the cluster's own services are started and updated";
    private const string Limited = "Remove it: the cluster's own images run with the capabilities that they need";
    private const string Checked = "Remove it: the cluster's own services come with health checks";

    // The kind of class that the attribute is on, * for each that is a service of the cluster; the attributes; what to write.
    private static readonly (string On, string[] Attributes, string Instead)[] Rows =
    [
        ("HAProxy", ["Publish"], "The ports that a proxy publishes are Primary and Replicas: write [HAProxy<…>(Primary = 5432, Replicas = 5433)]"),
        ("HAProxy", ["ConnectsTo"], "The cluster that a proxy leads to is its type argument: [HAProxy<…>]"),
        ("HAProxy", ["DataVolume", "DataDirectory", "Volume", "BindMount", "Tmpfs"], "Remove it: a proxy keeps no data"),
        ("HAProxy", ["EnvironmentVariable", "Secret"], "Remove it: haproxy.cfg is written from the stack, and what you can set are the arguments of [HAProxy<…>(…)]"),

        ("Postgres", ["Publish"], "Clients reach the cluster through a proxy: write [HAProxy<…>(Primary = 5432), OnEveryNode] on a class of its own"),
        ("Postgres", ["ConnectsTo"], "The etcd of a cluster is its type argument: [Postgres<…>]"),
        ("Postgres", ["EnvironmentVariable"], "Write [PostgresSetting(\"…\", \"…\")] for a setting of PostgreSQL; Patroni's are arguments of [Postgres<…>(…)]"),
        ("Postgres", ["Secret"], "The secrets of a cluster are arguments: write [Postgres<…>(SuperuserSecret = \"…\")], and so on"),
        ("Postgres", ["Tmpfs"], "The size of /dev/shm is an argument: write [Postgres<…>(SharedMemory = \"…\")]"),
        ("Postgres", ["BacksUp"], "Write [BacksUp<…>] on the [Service(…)] class that makes the backups, with the class of the cluster as its type argument"),

        ("Etcd", ["Publish", "ConnectsTo"], "Remove it: only Patroni reaches etcd, in a network of their own"),
        ("Etcd", ["EnvironmentVariable", "Secret"], "Remove it: what you can set of etcd are the arguments of [Etcd(…)]"),

        ("Prometheus", ["Publish"], "The port that Prometheus publishes is an argument: write [Prometheus(Port = 9090)]"),
        ("Prometheus", ["ConnectsTo"], "Remove it: Prometheus asks every service of the cluster"),
        ("Prometheus", ["EnvironmentVariable", "Secret"], "Remove it: what you can set of Prometheus are the arguments of [Prometheus(…)]"),

        ("Service", ["DataVolume"], "Write [Volume(\"<name>\", \"<path in the container>\")] for a volume of a service of your own"),
        ("Service", ["DataDirectory"], "Write [BindMount(\"<path on the node>\", \"<path in the container>\")] for a folder of the node"),
        ("Service", ["Image"], "The image is the argument of [Service(\"…\")]"),
        ("Service", ["NodeLabel"], "Write [Label(…)] for a label of the service, or [Constraint(\"node.labels.… == …\")] to choose nodes by their labels"),

        ("SwarmNode", ["Limits", "Reservations"], "Write what a node has in [SwarmNode(…, Memory = \"…\", Cpus = …)], and what a service may take on the class of the service"),
        ("SwarmNode", ["Label"], "Write [NodeLabel(\"…\", \"…\")] for a label of a node"),
        ("SwarmNode", ["On", "OnEveryNode", "OnManagers"], "Write it on the class of the service that is to run on this node"),

        ("*", ["Volume"], "Write [DataVolume(…)] to say what the members' volumes are made of"),
        ("*", ["BindMount"], "Write [DataDirectory(\"<path on the node>\")] to keep the members' data in a folder of their node"),
        ("*", ["Tmpfs"], "Remove it: the members keep their data on the disk of their node"),
        ("*", ["Constraint"], "Write [On<…>] with the nodes, or [OnManagers], to choose where it runs"),
        ("*", ["NodeLabel"], "Write [Label(…)] for a label of the service"),
        ("*", ["UpdatePolicy", "RestartPolicy"], Started),
        ("*", ["HealthCheck"], Checked),
        ("*", ["CapAdd", "CapDrop"], Limited),
        ("*", ["Command", "Entrypoint"], Started),
        ("*", ["Config"], "Remove it: the configuration of the cluster's own services is written from the stack"),
        ("*", ["ExternalNetwork"], "Remove it: only the stack's own networks reach the cluster. Another stack reaches it through the ports of a proxy"),
    ];

    /// <summary>What to write instead; null: the attribute belongs on another class.</summary>
    public static string? Instead(string kind, string attribute) =>
        Rows.FirstOrDefault(row => (row.On == kind || (row.On == "*" && kind is not ("Service" or "SwarmNode" or "SwarmStack"))) && row.Attributes.Contains(attribute)).Instead;
}
