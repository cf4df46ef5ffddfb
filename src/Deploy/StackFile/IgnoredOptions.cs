
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The keys of a service that the format has but swarm does not; their values are checked and dropped.</summary>
internal static class IgnoredOptions
{
    private const int OpenBuild = 11;
    private const string None = "ignored: swarm has no such option";

    private static readonly (string Key, int Since, Action<StackNode> Check, string Why)[] All =
    [
        ("build", 0, Build, "ignored: build the image first, and name it with 'image'"),
        ("cgroupns_mode", 9, Text, None),
        ("cgroup_parent", 0, Text, None),
        ("container_name", 0, Text, "ignored: swarm names the containers of a service itself"),
        ("depends_on", 0, Texts, "ignored: swarm starts services in no order; a process waits for what it needs"),
        ("devices", 0, Texts, None),
        ("domainname", 0, Text, None),
        ("expose", 0, TextsOrNumbers, "ignored: services on the same network reach each other on every port"),
        ("external_links", 0, Texts, "ignored: services on the same network find each other by name"),
        ("ipc", 0, Text, None),
        ("links", 0, Texts, "ignored: services on the same network find each other by name"),
        ("mac_address", 0, Text, None),
        ("network_mode", 0, Text, "ignored: name networks under 'networks'; the node's own is 'host', declared external"),
        // In the schema since 3.13, and never read by Docker's loader, whose field has another name.
        ("oom_score_adj", 13, static node => node.Integer(), "ignored: 'docker stack deploy' drops it"),
        ("pid", 0, TextOrNothing, None),
        ("privileged", 0, static node => node.Flag(), "ignored: no task of swarm is privileged; 'cap_add' gives single capabilities"),
        ("security_opt", 0, Texts, None),
        ("shm_size", 0, Text, "ignored: mount memory at /dev/shm (type: tmpfs)"),
        ("tmpfs", 0, static node => node.OneOrMore(), "ignored: mount memory under 'volumes' (type: tmpfs)"),
        ("userns_mode", 0, Text, None),
    ];

    public static void Read(StackMap map)
    {
        foreach (var (key, since, check, why) in All)
        {
            if (map[key, since] is not { } node)
                continue;
            check(node);
            node.Note(why);
        }
    }

    private static void Text(StackNode node) => node.Text();

    private static void Texts(StackNode node) => node.UniqueTexts();

    private static void TextOrNothing(StackNode node)
    {
        if (!node.IsNull)
            node.Text();
    }

    private static void TextsOrNumbers(StackNode node)
    {
        foreach (var item in node.List())
            item.Printed();
        node.RejectDoubles();
    }

    private static void Build(StackNode node)
    {
        if (!node.IsText)
            node.Read(Build, node.Source.Version >= OpenBuild ? StackKeys.Dropped : StackKeys.Refused);
    }

    private static bool Build(StackMap map)
    {
        _ = map["context"]?.Text();
        _ = map["dockerfile"]?.Text();
        _ = map["args"] is { } arguments ? TextMapping.Variables(arguments) : null;
        _ = map["cache_from", 2]?.UniqueTexts();
        _ = map["labels", 3] is { } labels ? TextMapping.Labels(labels) : null;
        _ = map["network", 4]?.Text();
        _ = map["target", 4]?.Text();
        _ = map["shm_size", 5] is { IsInteger: false } size ? size.Text() : null;
        _ = map["extra_hosts", 9] is { } hosts ? TextMapping.Labels(hosts) : null;
        return true;
    }
}
