using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.HAProxy;

/// <summary>haproxy.cfg: one port for the leader, one for the replicas; Patroni reports the roles.</summary>
public static class HAProxyConfig
{
    public const string Path = "/etc/haproxy/haproxy.cfg";
    internal const string StatesPath = "/etc/haproxy/servers.state";

    private static readonly string Fallback =
        $$"""
            # No replica is left. A connection that is made now stays with the leader.
            use_backend {{HAProxyWiring.Primary}} if { nbsrv({{HAProxyWiring.Replica}}) eq 0 }

        """;

    public static string Render(Wiring wiring, HAProxyService proxy)
    {
        var connections = proxy.ConnectionsIn(wiring.Stack);
        var listeners = wiring.EndpointsOf(proxy).Where(static endpoint => endpoint.Published != 0).ToList();
        var links = wiring.LinksFrom(proxy).ToList();
        var (members, checks) = (Servers(LinkKind.Uses), Servers(LinkKind.Checks));
        var files = wiring.CertificatesOf(proxy, null).Select(CertificateBlock.Files).FirstOrDefault();
        return Global(connections * listeners.Count)
            + string.Concat(listeners.Select(listener => Checks(listener, checks, files) + Listener(listener, connections, members)))
            + string.Concat(wiring.EndpointsOf(proxy).Where(static endpoint => endpoint.Name == HAProxyWiring.Metrics).Select(Metrics));

        List<(string Name, string Address, string Host)> Servers(LinkKind kind) =>
            [.. links.Where(link => link.Kind == kind).SelectMany(link => link.To.MembersIn(wiring.Stack).Select(member => (member.Name, link.Endpoint!.Of(member), link.Endpoint.HostOf(member))))];
    }

    /// <summary>The section whose servers are checked for a listener.</summary>
    internal static string ChecksOf(Endpoint listener) => $"{listener.Name}-check";

    private static string Global(int connections) =>
        $"""
        # {Text.Origin}

        global
            log stdout format raw local0 notice
            maxconn {Text.Of(connections)}
            # A proxy that stops lets transactions end. Pooled connections would never end by themselves.
            hard-stop-after 10s
            server-state-file {StatesPath}

        # Swarm's own DNS. A member gets a new address with every new container.
        {Resolvers("swarm", nx: "5s", others: "30s", "    # If the DNS does not answer, a member keeps its last address for 30 s: the checks decide who is up.\n")}
        # The checks keep the last address for ever: a server whose name is known again would count as up until a check fails.
        {Resolvers("swarm-check", nx: "24d", others: "24d", "")}
        defaults
            mode tcp
            log global
            load-server-state-from-file global
            option dontlognull
            option redispatch
            # The address of a container that is gone never answers, so each second of waiting for it lengthens the outage.
            retries 1
            timeout connect {Time(ProxyTimers.ConnectTimeout)}
            timeout check {Time(ProxyTimers.CheckTimeout)}
            # A long query sends nothing for hours, so keepalives, and no timeouts, find peers that are gone.
            timeout client 24h
            timeout server 24h
            option clitcpka
            clitcpka-idle 300s
            clitcpka-intvl 30s
            clitcpka-cnt 3
            option srvtcpka
            srvtcpka-idle 300s
            srvtcpka-intvl 30s
            srvtcpka-cnt 3

        """;

    // How long a name that is not known, and every other failure, leaves the last address as it is.
    private static string Resolvers(string name, string nx, string others, string why) =>
        $"""
        resolvers {name}
            nameserver dns 127.0.0.11:53
            accepted_payload_size 8192
            resolve_retries 3
            timeout resolve {Time(ProxyTimers.ResolveInterval)}
            timeout retry 500ms
            hold valid {Time(ProxyTimers.AddressBelieved)}
            hold nx {nx}
        {why}    hold other {others}
            hold refused {others}
            hold timeout {others}

        """;

    // At 127.0.0.1 nobody answers the check, until the member's address is known.
    private static string Checks(Endpoint listener, IEnumerable<(string Name, string Address, string Host)> members, (string Certificate, string Bundle) files) =>
        $"""

        backend {ChecksOf(listener)}
            option httpchk OPTIONS /{listener.Name}
            http-check expect status 200
            default-server check inter {Time(ProxyTimers.CheckInterval)} fastinter {Time(ProxyTimers.CheckIntervalFalling)} downinter {Time(listener.Name == HAProxyWiring.Replica ? ProxyTimers.CheckIntervalNoReplica : ProxyTimers.CheckIntervalDown)} fall {Text.Of(ProxyTimers.Fall)} rise {Text.Of(ProxyTimers.Rise)} check-ssl verify required ca-file {files.Bundle} crt {files.Certificate} resolvers swarm-check init-addr 127.0.0.1 resolve-prefer ipv4
        {string.Join("\n", members.Select(static member => $"    server {member.Name} {member.Address} check-sni {member.Host} verifyhost {member.Host}"))}

        """;

    private static string Listener(Endpoint listener, int connections, IEnumerable<(string Name, string Address, string Host)> members) =>
        $"""

        listen {listener.Name}
            bind :{Text.Of(listener.Port)}
            maxconn {Text.Of(connections)}
            balance leastconn
            # Without 'none' HAProxy does not start while one member's name is unknown.
            default-server on-marked-down shutdown-sessions resolvers swarm init-addr none resolve-prefer ipv4
        {(listener.Name == HAProxyWiring.Replica ? Fallback : "")}{string.Join("\n", members.Select(member => $"    server {member.Name} {member.Address} track {ChecksOf(listener)}/{member.Name}"))}

        """;

    private static string Metrics(Endpoint endpoint) =>
        $"""

        frontend {endpoint.Name}
            mode http
            bind :{Text.Of(endpoint.Port)}
            no log
            timeout client 10s
            http-request use-service prometheus-exporter if {"{"} path /metrics {"}"}

        """;

    private static string Time(TimeSpan time) =>
        time.Milliseconds == 0 ? $"{Text.Of((long)time.TotalSeconds)}s" : $"{Text.Of((long)time.TotalMilliseconds)}ms";
}
