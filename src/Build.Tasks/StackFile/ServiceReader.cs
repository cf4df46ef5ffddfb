namespace PatroniSwarm.Build.StackFile;

/// <summary>Reads one service.</summary>
internal static class ServiceReader
{
    private static readonly Dictionary<string, string> NoLabels = [];

    public static ServiceDefinition Read(string name, StackNode node) => node.Read(map => new ServiceDefinition
    {
        Name = name,
        Image = (map["image"] ?? throw node.Wrong("the key 'image' is missing")).Text(),
        Entrypoint = Words(map["entrypoint"]),
        Command = Words(map["command"]),
        Environment = map["environment"]?.Variables() ?? new Dictionary<string, string?>(),
        Labels = map["labels"]?.TextMap() ?? NoLabels,
        Hostname = map["hostname"]?.Text(),
        User = map["user"]?.Text(),
        WorkingDirectory = map["working_dir"]?.Text(),
        Init = map["init"]?.Flag(),
        Terminal = map["tty"]?.Flag() ?? false,
        StandardInputOpen = map["stdin_open"]?.Flag() ?? false,
        ReadOnly = map["read_only"]?.Flag() ?? false,
        StopSignal = map["stop_signal"]?.Text(),
        StopGracePeriod = map["stop_grace_period"]?.Duration(),
        Sysctls = map["sysctls"]?.TextMap(),
        Ulimits = [.. (map["ulimits"]?.Entries() ?? []).Select(static entry => Ulimit(entry.Key, entry.Value))],
        CapabilitiesAdded = map["cap_add"]?.Texts() ?? [],
        CapabilitiesDropped = map["cap_drop"]?.Texts() ?? [],
        ExtraHosts = map["extra_hosts"]?.Texts() ?? [],
        NameServers = OneOrMore(map["dns"]),
        SearchDomains = OneOrMore(map["dns_search"]),
        Healthcheck = map["healthcheck"]?.Read(Healthcheck),
        Logging = map["logging"]?.Read(static logging => new LoggingDefinition(logging["driver"]?.Text(), logging["options"]?.TextMap())),
        Networks = Networks(map["networks"]),
        Ports = Each(map["ports"], AttachmentReader.Port),
        Volumes = Each(map["volumes"], AttachmentReader.Mount),
        Configs = Each(map["configs"], AttachmentReader.File),
        Secrets = Each(map["secrets"], AttachmentReader.File),
        Deploy = map["deploy"]?.Read(DeployReader.Read) ?? new DeployDefinition(),
    });

    private static IReadOnlyList<T> Each<T>(StackNode? node, Func<StackNode, T> read) =>
        node is null ? [] : [.. node.Items().Select(read)];

    private static IReadOnlyList<string> OneOrMore(StackNode? node) => node switch
    {
        null => [],
        { IsText: true } => [node.Text()],
        _ => node.Texts(),
    };

    private static IReadOnlyList<string>? Words(StackNode? node)
    {
        if (node is null || node.IsList)
            return node?.Texts();
        return ShellWords.Split(node.Text()) ?? throw node.Wrong("a quotation mark is not closed");
    }

    private static UlimitDefinition Ulimit(string name, StackNode node)
    {
        if (node.IsText)
            return new(name, node.Integer(), node.Integer());
        return node.Read(map => new UlimitDefinition(
            name,
            (map["soft"] ?? throw node.Wrong("the key 'soft' is missing")).Integer(),
            (map["hard"] ?? throw node.Wrong("the key 'hard' is missing")).Integer()));
    }

    private static HealthcheckDefinition Healthcheck(StackMap map)
    {
        var test = map["test"];
        return new()
        {
            Test = map["disable"]?.Flag() == true ? ["NONE"] : test is { IsText: true } ? ["CMD-SHELL", test.Text()] : test?.Texts(),
            Interval = map["interval"]?.Duration(),
            Timeout = map["timeout"]?.Duration(),
            StartPeriod = map["start_period"]?.Duration(),
            StartInterval = map["start_interval"]?.Duration(),
            Retries = map["retries"]?.Integer(),
        };
    }

    private static IReadOnlyList<NetworkAttachment> Networks(StackNode? node)
    {
        if (node is null)
            return [];
        return node.IsList
            ? [.. node.Texts().Select(static network => new NetworkAttachment(network, [], null))]
            : [.. node.Entries().Select(static entry => AttachmentReader.Network(entry.Key, entry.Value))];
    }
}
