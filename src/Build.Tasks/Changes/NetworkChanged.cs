using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A changed network: swarm cannot change it while services use it.</summary>
internal sealed class NetworkChanged() : ChangeRule("PSW9207", "The network changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after)
    {
        var (own, others) = (Own(before), Own(after));
        foreach (var (name, kind) in own)
        {
            var now = others.GetValueOrDefault(name);
            if (now == kind)
                continue;
            yield return now is null
                ? $"Network {name} is gone and {Names(others.Keys)} is new: members on the one and on the other cannot reach each other while they change. Keep the name, or remove the stack first and build with -p:StackAccept=PSW9207."
                : $"Network {name} changes from '{kind}' to '{now}': swarm cannot change a network. Keep it as it was, or remove the stack first (volumes stay) and build with -p:StackAccept=PSW9207.";
        }
    }

    // The fixed properties of each of the stack's own networks, as one text.
    private static Dictionary<string, string> Own(StackDefinition stack) =>
        stack.Networks.Where(static network => !network.Value.External).ToDictionary(static network => network.Key, static network => Kind(network.Value));

    private static string Kind(NetworkDefinition network)
    {
        var options = network.DriverOptions?.OrderBy(static option => option.Key, StringComparer.Ordinal).Select(static option => $"{option.Key}={option.Value}") ?? [];
        return $"{network.Driver} {string.Join(",", network.Subnets)} {string.Join(" ", options)}{(network.Attachable ? " attachable" : "")}".Trim();
    }
}
