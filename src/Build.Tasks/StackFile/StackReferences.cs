namespace PatroniSwarm.Build.StackFile;

/// <summary>Whether everything that services use is declared.</summary>
internal static class StackReferences
{
    private const string ImplicitNetwork = "default";

    public static void Check(StackDefinition stack, Func<string, StackNode> place)
    {
        foreach (var service in stack.Services)
        {
            var node = place(service.Name);
            Declared(node, "network", service.Networks.Select(static network => network.Network).Where(static name => name != ImplicitNetwork), stack.Networks);
            Declared(node, "config", service.Configs.Select(static config => config.Source), stack.Configs);
            Declared(node, "secret", service.Secrets.Select(static secret => secret.Source), stack.Secrets);
            Declared(node, "volume", service.Volumes.Where(static mount => mount is { Type: "volume", Source.Length: > 0 }).Select(static mount => mount.Source!), stack.Volumes);
        }
    }

    private static void Declared<T>(StackNode node, string kind, IEnumerable<string> used, IReadOnlyDictionary<string, T> declared)
    {
        foreach (var name in used.Where(name => !declared.ContainsKey(name)))
            throw node.Wrong($"the {kind} '{name}' is used and not declared under '{kind}s'");
    }
}
