using System.Text;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Emit.Page;

/// <summary>The stack as a Mermaid drawing: a box a node, and who talks to whom while each cluster's first member leads.</summary>
public sealed class Drawing
{
    private readonly Dictionary<(Service, Node), string> places = [];
    private readonly StringBuilder text = new();
    private readonly Stack stack;

    private Drawing(Stack stack) => this.stack = stack;

    public static string Render(Stack stack)
    {
        var drawing = new Drawing(stack);
        drawing.Nodes();
        drawing.Clients();
        drawing.References();
        foreach (var postgres in stack.Postgres)
            drawing.Cluster(postgres);
        foreach (var etcd in stack.Etcd)
            drawing.Peers(etcd);
        return $"```mermaid\nflowchart TB\n{drawing.text}```\n\nDrawn with the first member of each cluster as its leader. All of it is on the overlay network `{stack.Network.Name}`.\n";
    }

    private void Nodes()
    {
        text.Append("  clients([clients])\n");
        for (var i = 0; i < stack.Nodes.Count; i++)
        {
            var node = stack.Nodes[i];
            var zone = node.Zone is null ? "" : $", zone {node.Zone}";
            text.Append($"  subgraph n{i}[{Label($"{node.Hostname} ({(node.Role == NodeRole.Manager ? "manager" : "worker")}{zone})")}]\n");
            foreach (var service in stack.Services.Cast<Service>().Concat(stack.Proxies).Concat(stack.Postgres).Concat(stack.Etcd))
            {
                foreach (var member in service.MembersIn(stack).Where(member => member.Node == node))
                    Place(service, member);
            }

            text.Append("  end\n");
        }
    }

    private void Place(Service service, Member member)
    {
        var id = $"s{places.Count}";
        places[(service, member.Node)] = id;
        text.Append(service switch
        {
            EtcdCluster => $"    {id}[({Label(member.Name)})]\n",
            PostgresCluster => $"    {id}[({Label(member.Name)})]\n",
            _ => $"    {id}[{Label(service.Name)}]\n",
        });
    }

    private void Clients()
    {
        foreach (var proxy in stack.Proxies)
        {
            foreach (var place in PlacesOf(proxy))
                text.Append($"  clients --> {place}\n");
            if (stack.FindPostgres(proxy.Backend) is { } postgres && PlacesOf(postgres) is [var leader, ..])
            {
                foreach (var place in PlacesOf(proxy))
                    text.Append($"  {place} --> {leader}\n");
            }
        }
    }

    // A service talks to the one on its own node where there is one.
    private void References()
    {
        foreach (var service in stack.Services)
        {
            foreach (var node in service.NodesIn(stack))
            {
                if (!places.TryGetValue((service, node), out var place))
                    continue;
                foreach (var reference in service.ConnectsTo)
                {
                    if (PlaceOf(reference.Service, node) is { } target)
                        text.Append($"  {place} --> {target}\n");
                }

                foreach (var database in service.BacksUp)
                {
                    if (PlaceOf(database, node) is { } source)
                        text.Append($"  {source} -. backup .-> {place}\n");
                }
            }
        }
    }

    private string? PlaceOf(string type, Node node) => stack.AllServices().FirstOrDefault(other => other.Type == type) is { } service
        ? places.GetValueOrDefault((service, node)) ?? PlacesOf(service).FirstOrDefault()
        : null;

    private void Cluster(PostgresCluster postgres)
    {
        var members = PlacesOf(postgres);
        foreach (var replica in members.Skip(1))
            text.Append($"  {members[0]} -. WAL .-> {replica}\n");
        if (stack.FindEtcd(postgres.Dcs) is not { } etcd || PlacesOf(etcd) is not [var first, ..])
            return;
        foreach (var member in postgres.MembersIn(stack))
            text.Append($"  {places[(postgres, member.Node)]} --> {places.GetValueOrDefault((etcd, member.Node), first)}\n");
    }

    private void Peers(EtcdCluster etcd)
    {
        var members = PlacesOf(etcd);
        for (var i = 1; i < members.Length; i++)
            text.Append($"  {members[i - 1]} <--> {members[i]}\n");
    }

    private string[] PlacesOf(Service service) =>
        [.. service.NodesIn(stack).Select(node => places.GetValueOrDefault((service, node))).OfType<string>()];

    private static string Label(string name) =>
        "\"" + Text.OneLine(name).Replace("\"", "#quot;", StringComparison.Ordinal) + "\"";
}
