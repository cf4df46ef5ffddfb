using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A service that connects to a proxy by a node's address, from a node that is no client of the proxy.</summary>
public sealed class ServiceKeptOut() : StackRule("PSW5021", "A service that the firewall keeps from a proxy", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from proxy in stack.Proxies
        from dials in DialsIn(stack, proxy)
        select Problem(
            dials.Anchor,
            $"{dials.Service.Type} connects to {dials.Target}, and Clients of {proxy.Type} leaves out {dials.From.Hostname}, from where it connects: firewall.nft keeps it out. Write [ConnectsTo<{proxy.Type}>], which uses no port of a node, or add {dials.From.ReachableAt()} to Clients.");

    /// <summary>The services that name a node and a port of the proxy, each once.</summary>
    internal static IEnumerable<(UserService Service, string Target, Node From, Anchor Anchor)> DialsIn(Stack stack, HAProxyService proxy)
    {
        if (ClientRanges.Of(proxy) is not { } clients || !ClientRanges.AreRead(proxy))
            yield break;
        var targets = (from node in proxy.NodesIn(stack)
                       from host in new[] { node.Address, node.Hostname }.OfType<string>().Where(static host => host.Length > 0).Distinct()
                       from port in new[] { proxy.Primary, proxy.Replicas }.Where(PortOutOfRange.IsPort)
                       select FormattableString.Invariant($"{(host.IndexOf(':') < 0 ? host : $"[{host}]")}:{port}")).ToList();
        foreach (var service in stack.Services)
        {
            if (ClientRanges.LeftOut(clients, service.NodesIn(stack)) is not [var origin, ..])
                continue;
            foreach (var (text, anchor) in Texts(service))
            {
                if (targets.Find(target => Names(text, target)) is not { } target)
                    continue;
                yield return (service, target, origin, anchor);
                break;
            }
        }
    }

    private static IEnumerable<(string Text, Anchor Anchor)> Texts(UserService service) =>
    [
        .. service.Environment.Select((variable, index) => (variable.Value, new Anchor(service.Type, "EnvironmentVariable", "value", index))),
        (string.Join(" ", service.Entrypoint), new Anchor(service.Type, "Entrypoint")),
        (string.Join(" ", service.Command), new Anchor(service.Type, "Command")),
    ];

    private static bool Names(string text, string target) => Regex.IsMatch(text, $@"(?<![\w.\-]){Regex.Escape(target)}(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
