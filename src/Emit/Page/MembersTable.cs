using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>What runs where.</summary>
public static class MembersTable
{
    public static string Render(Stack stack) =>
        MarkdownTable.Render(["Member", "What", "Node", "Memory", "Volume"], Rows(stack));

    private static IEnumerable<string[]> Rows(Stack stack)
    {
        foreach (var etcd in stack.Etcd)
        {
            foreach (var member in etcd.MembersIn(stack))
                yield return [member.Name, $"etcd {etcd.Version}", member.Node.Hostname, Memory(etcd), Volume(stack, etcd, member)];
        }

        foreach (var postgres in stack.Postgres)
        {
            foreach (var member in postgres.MembersIn(stack))
                yield return [member.Name, $"PostgreSQL {Text.Of(postgres.Version)} of `{postgres.Scope}`", member.Node.Hostname, Memory(postgres), Volume(stack, postgres, member)];
        }

        foreach (var proxy in stack.Proxies)
            yield return [proxy.Name, $"HAProxy {proxy.Version}", Nodes(stack, proxy), Memory(proxy), ""];
        foreach (var prometheus in stack.Prometheus)
        {
            foreach (var member in prometheus.MembersIn(stack))
                yield return [member.Name, $"Prometheus {prometheus.Version}", member.Node.Hostname, Memory(prometheus), Volume(stack, prometheus, member)];
        }

        foreach (var service in stack.Services)
            yield return [service.Name, $"`{service.Image}`", Nodes(stack, service), Memory(service), Volumes(stack, service)];
    }

    private static string Volume(Stack stack, Service service, Member member) => service.Data switch
    {
        { Directory: { } directory } => $"folder `{Text.OneLine(directory)}`",
        { Volume.Device: { } device } => $"`{stack.Name}_{member.Name}` on `{Text.OneLine(device)}`",
        _ => $"`{stack.Name}_{member.Name}`",
    };

    private static string Volumes(Stack stack, UserService service) => string.Join(", ", service.Mounts
        .Where(static mount => mount.Kind != MountKind.Tmpfs)
        .Select(mount => mount.Kind == MountKind.Bind ? $"folder `{Text.OneLine(mount.Source)}`" : $"`{stack.Name}_{mount.Source}`"));

    private static string Memory(Service service) => service.Limits.Memory ?? "no limit";

    private static string Nodes(Stack stack, Service service) =>
        string.Join(", ", service.NodesIn(stack).Select(static node => node.Hostname));
}
