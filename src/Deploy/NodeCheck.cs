using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Deploy;

/// <summary>Whether every node in the stack file is ready, and every service has a node.</summary>
internal static class NodeCheck
{
    /// <exception cref="DeployException">A node is missing, or a service would wait for one without an end.</exception>
    public static void Run(StackDefinition stack, SwarmView swarm, Action<string> say)
    {
        var wanted = stack.Services
            .SelectMany(static service => service.Deploy.Constraints ?? [])
            .Select(PlacementConstraint.Parse)
            .Where(static constraint => constraint is { NamesHost: true })
            .Select(static constraint => constraint!.Value)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        var present = swarm.Nodes.Select(static node => node.Hostname).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var missing = wanted.Where(host => !present.Contains(host, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count > 0)
            throw new DeployException(DeployCodes.MissingNode, $"The swarm has no node {Names(missing)}. Its nodes are {Names(present)}. Join the missing nodes, or use hostnames that the swarm has.");

        // A node that lost its disk and came back has two entries, of which one is ready.
        var ready = swarm.Nodes.Where(static node => node.IsReady).Select(static node => node.Hostname).ToList();
        var away = present
            .Except(ready, StringComparer.OrdinalIgnoreCase)
            .Where(host => wanted.Contains(host, StringComparer.OrdinalIgnoreCase))
            .ToList();
        if (away.Count > 0)
            throw new DeployException(DeployCodes.MissingNode, $"The swarm cannot reach {Names(away)}, and the stack places tasks there. The ready nodes are {Names(ready)}.");

        // A label that the source declares may be missing on the node.
        foreach (var service in stack.Services)
        {
            if (service.Deploy.Constraints is not { Count: > 0 } constraints || swarm.Nodes.Any(node => node.Satisfies(constraints)))
                continue;
            var reason = $"no node of the swarm satisfies {string.Join(" and ", constraints.Select(static text => $"'{text}'"))}";
            // A global service runs on each node that fits, which may be none, for example for an agent of another system.
            if (service.Role == StackRole.Other && service.Deploy.Mode is "global" or "global-job")
                say($"service {service.Name} runs nowhere: {reason}");
            else
                throw new DeployException(DeployCodes.MissingNode, $"Service {service.Name} cannot run: {reason}. The nodes are {Names(present)}. To add a label, run 'docker node update --label-add <name>=<value> <node>'.");
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal).Select(static name => $"'{name}'"));
}
