using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.HAProxy;

/// <summary>haproxy.cfg: one port for the leader, one for the replicas; Patroni reports the roles.</summary>
public static class HAProxyConfig
{
    public static string Render(Wiring wiring, HAProxyService proxy)
    {
        var connections = proxy.ConnectionsIn(wiring.Stack);
        var listeners = wiring.EndpointsOf(proxy).Where(static endpoint => endpoint.Published != 0).ToList();
        var links = wiring.LinksFrom(proxy).ToList();
        var servers = links.Where(static link => link.Kind == LinkKind.Uses).SelectMany(link => link.To.MembersIn(wiring.Stack).Select(member => $"    server {member.Name} {link.Endpoint!.Of(member)}")).ToList();
        return Global(connections * listeners.Count, links.Find(static link => link.Kind == LinkKind.Checks)?.Endpoint)
            + string.Concat(listeners.Select(listener => Listener(listener, connections, servers)))
            + string.Concat(wiring.EndpointsOf(proxy).Where(static endpoint => endpoint.Name == HAProxyWiring.Metrics).Select(Metrics));
    }

    private static string Global(int connections, Endpoint? check) =>
        $"""
        # Written by PatroniSwarm from the C# description; a change made here is lost at the next build.

        global
            log stdout format raw local0 notice
            maxconn {Text.Of(connections)}
            # A proxy that stops lets transactions end. Pooled connections would never end by themselves.
            hard-stop-after 10s

        # Swarm's own DNS. A member gets a new address with every new container.
        resolvers swarm
            nameserver dns 127.0.0.11:53
            accepted_payload_size 8192
            resolve_retries 3
            timeout resolve {Time(ProxyTimers.ResolveInterval)}
            timeout retry 500ms
            hold valid {Time(ProxyTimers.AddressBelieved)}
            hold nx 5s
            # If the DNS does not answer, a member keeps its last address for 30 s: the checks decide who is up.
            hold other 30s
            hold refused 30s
            hold timeout 30s

        defaults
            mode tcp
            log global
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
            # Without 'last,none' HAProxy does not start while one member's name is unknown.
            default-server check port {check?.Port} inter {Time(ProxyTimers.CheckInterval)} fastinter {Time(ProxyTimers.CheckIntervalFalling)} downinter {Time(ProxyTimers.CheckIntervalDown)} fall {Text.Of(ProxyTimers.Fall)} rise {Text.Of(ProxyTimers.Rise)} on-marked-down shutdown-sessions resolvers swarm init-addr last,none resolve-prefer ipv4

        """;

    private static string Listener(Endpoint endpoint, int connections, IEnumerable<string> servers) =>
        $"""

        listen {endpoint.Name}
            bind :{Text.Of(endpoint.Port)}
            maxconn {Text.Of(connections)}
            balance leastconn
            option httpchk OPTIONS /{endpoint.Name}
            http-check expect status 200
        {string.Join("\n", servers)}

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
