
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads one service.</summary>
internal static class ServiceReader
{
    private const int WithSecrets = 1;
    private const int WithConfigs = 3;
    private const int WithIsolation = 5;
    private const int WithInit = 7;
    private const int WithCredentialConfigs = 8;

    private static readonly Dictionary<string, string> NoLabels = [];

    public static ServiceDefinition Read(string name, StackNode node) => node.Read(map => Read(name, map), StackKeys.Extended);

    private static ServiceDefinition Read(string name, StackMap map)
    {
        var deploy = map["deploy"] is { IsNull: false } given ? given.Read(DeployReader.Read) : new DeployDefinition();
        var service = new ServiceDefinition
        {
            Name = name,
            Image = Image(map.Required("image")),
            Entrypoint = Words(map["entrypoint"]),
            Command = Words(map["command"]),
            Environment = EnvironmentReader.Read(map["env_file"], map["environment"]),
            Labels = map["labels"] is { } labels ? TextMapping.Labels(labels) : NoLabels,
            Hostname = map["hostname"]?.Text(),
            User = map["user"]?.Text(),
            WorkingDirectory = map["working_dir"]?.Text(),
            Init = map["init", WithInit]?.Flag(),
            Terminal = map["tty"]?.Flag() ?? false,
            StandardInputOpen = map["stdin_open"]?.Flag() ?? false,
            ReadOnly = map["read_only"]?.Flag() ?? false,
            Isolation = map["isolation", WithIsolation]?.Text(),
            Credentials = map["credential_spec", WithConfigs]?.Read(Credentials),
            StopSignal = map["stop_signal"]?.Text(),
            StopGracePeriod = map["stop_grace_period"]?.Duration(),
            Sysctls = map["sysctls"] is { } sysctls ? TextMapping.Labels(sysctls) : null,
            Ulimits = [.. (map["ulimits"]?.Entries() ?? []).Select(static entry => Ulimit(entry.Key, entry.Value))],
            CapabilitiesAdded = map["cap_add"]?.UniqueTexts() ?? [],
            CapabilitiesDropped = map["cap_drop"]?.UniqueTexts() ?? [],
            ExtraHosts = HostReader.Read(map["extra_hosts"]),
            NameServers = map["dns"]?.OneOrMore() ?? [],
            SearchDomains = map["dns_search"]?.OneOrMore() ?? [],
            Healthcheck = map["healthcheck"]?.Read(HealthcheckReader.Read),
            Logging = map["logging"]?.Read(Logging),
            Networks = AttachmentReader.Networks(map["networks"]),
            Ports = PortReader.Read(map["ports"]),
            Volumes = [.. (map["volumes"]?.List() ?? []).Select(MountReader.Read)],
            Configs = AttachmentReader.Files(map["configs", WithConfigs]),
            Secrets = AttachmentReader.Files(map["secrets", WithSecrets]),
            Deploy = deploy with { Restart = RestartReader.Legacy(map["restart"], deploy.Restart) },
        };
        IgnoredOptions.Read(map);
        return service;
    }

    private static string Image(StackNode node) => ImageName.IsValid(node.Text())
        ? node.Text()
        : throw node.Wrong($"'{node.Text()}' is not the name of an image; write [registry/]name[:tag], with the name in lower case");

    private static IReadOnlyList<string>? Words(StackNode? node)
    {
        if (node is null || !node.IsText)
            return node?.Texts();
        return ShellWords.Split(node.Text()) ?? throw node.Wrong("a quotation mark is not closed, or a backslash is the last character");
    }

    private static UlimitDefinition Ulimit(string name, StackNode node)
    {
        if (!node.IsMapping)
            return new(name, node.Integer(), node.Integer());
        return node.Read(map => new UlimitDefinition(name, map.Required("soft").Integer(), map.Required("hard").Integer()));
    }

    private static LoggingDefinition Logging(StackMap map) =>
        new(map["driver"]?.Text(), map["options"] is { } options ? TextMapping.LooseOptions(options) : null);

    private static CredentialDefinition? Credentials(StackMap map)
    {
        var texts = new[] { map["config", WithCredentialConfigs], map["file"], map["registry"] }.Select(static node => node?.Text() is { Length: > 0 } text ? text : null).ToList();
        return texts.Count(static text => text is not null) switch
        {
            0 => null,
            1 => new() { Config = texts[0], File = texts[1], Registry = texts[2] },
            _ => throw map.Node.Wrong("only one of 'config', 'file' and 'registry' can be given"),
        };
    }
}
