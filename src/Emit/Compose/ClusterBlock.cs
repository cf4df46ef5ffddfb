using PatroniSwarm.Emit.Firewall;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Compose;

/// <summary>
/// The block <c>x-patroniswarm</c>: what a publish, which reads this file and not the code, knows about the clusters. Its schema is docs/x-patroniswarm.schema.json.
/// </summary>
public static class ClusterBlock
{
    private const int Version = 1;

    public static YamlMap Of(Wiring wiring, StackImages images, RootCertificates roots)
    {
        var block = new YamlMap { ["version"] = Version, ["environment"] = wiring.Stack.Environment, ["variant_of"] = wiring.Stack.VariantOf };
        foreach (var part in EmittedKinds.All.Select(kind => kind.Block(wiring)).OfType<(string Key, YamlMap Services)>())
            block[part.Key] = part.Services.OrNothing();
        block["certificates"] = CertificateBlock.Of(wiring, roots).OrNothing();
        block["images"] = images.Packages().OrNothing();
        block["addresses"] = Addresses(wiring.Stack).OrNothing();
        block["firewall"] = NodeAddresses.Unknown(wiring.Stack).Length == 0 ? wiring.Stack.Nodes.Select(ServiceBlock.NameOf).ToArray() : null;
        return block;
    }

    /// <summary>A map of the services by their names.</summary>
    public static YamlMap Map<T>(IEnumerable<T> services, Func<T, YamlMap> value)
        where T : Service
    {
        var map = new YamlMap();
        foreach (var service in services)
            map[service.Name] = value(service);
        return map;
    }

    /// <summary>A map of the members by their names.</summary>
    public static YamlMap Members(Wiring wiring, Service service, Func<Member, YamlMap> member)
    {
        var map = new YamlMap();
        foreach (var each in service.MembersIn(wiring.Stack))
            map[each.Name] = member(each);
        return map;
    }

    // By the address, because compose replaces no variable in a key.
    private static YamlMap Addresses(Stack stack)
    {
        var map = new YamlMap();
        foreach (var node in stack.Nodes.Where(static node => node.Address is not null))
            map[node.Address!] = ServiceBlock.NameOf(node);
        return map;
    }
}
