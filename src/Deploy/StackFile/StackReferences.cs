namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Whether everything that services use is declared, and what is declared is used.</summary>
internal static class StackReferences
{
    private const string ImplicitNetwork = "default";
    private const string VolumeGroup = "group:";

    public static void Check(StackDefinition stack, Func<string, StackNode> place, IEnumerable<(string Key, StackNode Value)> networks)
    {
        foreach (var service in stack.Services)
        {
            var node = place(service.Name);
            Declared(node, "network", service.Networks.Select(static network => network.Network).Where(static name => name != ImplicitNetwork), stack.Networks);
            Declared(node, "config", service.Configs.Select(static config => config.Source), stack.Configs);
            Declared(node, "config", service.Credentials?.Config is { } credentials ? [credentials] : [], stack.Configs);
            if (service.Credentials?.Config is { } account && stack.Configs[account].Name is { } named && named != account && !named.EndsWith($"_{account}", StringComparison.Ordinal))
                throw node.Wrong($"the config '{account}' of 'credential_spec' cannot have another name; leave its 'name' out");
            Declared(node, "secret", service.Secrets.Select(static secret => secret.Source), stack.Secrets);
            Declared(node, "volume", service.Volumes.Where(IsDeclared).Select(static mount => mount.Source!), stack.Volumes);
        }

        var used = stack.Services.SelectMany(static service => service.Networks).Select(static network => network.Network).ToHashSet();
        if (stack.Services.Any(static service => service.Networks.Count == 0))
            used.Add(ImplicitNetwork);
        foreach (var (name, node) in networks.Where(network => !used.Contains(network.Key)))
            node.Note($"the network '{name}' is not created: no service uses it");
    }

    private static bool IsDeclared(MountDefinition mount) =>
        mount is { Type: "volume" or "cluster", Source.Length: > 0 } && !(mount.Type == "cluster" && mount.Source.StartsWith(VolumeGroup, StringComparison.Ordinal));

    private static void Declared<T>(StackNode node, string kind, IEnumerable<string> used, IReadOnlyDictionary<string, T> declared)
    {
        foreach (var name in used.Where(name => !declared.ContainsKey(name)))
            throw node.Wrong($"the {kind} '{name}' is used, but not declared under '{kind}s'");
    }
}
