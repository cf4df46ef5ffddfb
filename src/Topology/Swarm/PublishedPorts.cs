namespace PatroniSwarm.Topology;

/// <summary>The ports that a stack keeps open on its nodes.</summary>
public static class PublishedPorts
{
    public static IEnumerable<OpenPort> Of(Stack stack)
    {
        foreach (var proxy in stack.Proxies)
        {
            yield return new OpenPort(proxy, proxy.Primary, proxy.Primary, Udp: false, Anchor.Of(proxy, "Primary"));
            if (proxy.Replicas != 0)
                yield return new OpenPort(proxy, proxy.Replicas, proxy.Replicas, Udp: false, Anchor.Of(proxy, "Replicas"));
        }

        foreach (var service in stack.Services)
            for (var index = 0; index < service.Ports.Count; index++)
            {
                var port = service.Ports[index];
                yield return new OpenPort(service, port.Published, port.Target, port.Udp, new(service.Type, "Publish", "published", index));
            }
    }
}
