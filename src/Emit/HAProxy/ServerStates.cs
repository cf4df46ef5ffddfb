using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.HAProxy;

/// <summary>
/// The states in which HAProxy starts. Without them, a server counts as up until its first check fails, and a proxy that has just started would send a write to a standby.
/// </summary>
public static class ServerStates
{
    // The format is HAProxy's own ('show servers state'); it finds a server by the names of its section and of itself, and then nothing but 'down' and the port matter.
    public static string Render(Wiring wiring, HAProxyService proxy)
    {
        var checks = wiring.LinksFrom(proxy).Where(static link => link.Kind == LinkKind.Checks).ToList();
        var lines =
            from listener in wiring.EndpointsOf(proxy)
            where listener.Published != 0
            from check in checks
            from server in check.To.MembersIn(wiring.Stack).Select(static (member, index) => (member.Name, Number: index + 1))
            select $"1 {HAProxyConfig.ChecksOf(listener)} {Text.Of(server.Number)} {server.Name} - 0 0 1 1 0 1 0 0 6 0 0 0 - {Text.Of(check.Endpoint!.Port)} - 0 0 - - 0\n";
        return "1\n" + string.Concat(lines);
    }
}
