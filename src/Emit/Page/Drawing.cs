using System.Text;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>The stack as a Mermaid drawing: a box a node, and who talks to whom while each cluster's first member leads.</summary>
public sealed class Drawing
{
    private readonly Dictionary<(Service, Node), string> places = [];
    private readonly StringBuilder text = new();
    private readonly Wiring wiring;
    private readonly Stack stack;

    // Who comes to the ports of the nodes: everybody, and the clients that single proxies let in.
    private readonly List<string> clients;

    private Drawing(Wiring wiring)
    {
        (this.wiring, stack) = (wiring, wiring.Stack);
        clients = [.. Entrances().Select(Ranges).DefaultIfEmpty("").Distinct()];
    }

    public static string Render(Wiring wiring)
    {
        var (drawing, stack) = (new Drawing(wiring), wiring.Stack);
        drawing.Nodes();
        drawing.Clients();
        drawing.References();
        foreach (var postgres in stack.Postgres)
            drawing.Cluster(postgres);
        foreach (var etcd in stack.Etcd)
            drawing.Peers(etcd);
        return $"```mermaid\nflowchart TB\n{drawing.text}```\n\nThe drawing shows the first member of each cluster as its leader.\n";
    }

    private void Nodes()
    {
        foreach (var ranges in clients)
            text.Append($"  {IdOf(ranges)}([{(ranges.Length == 0 ? "clients" : Label($"clients in {ranges}"))}])\n");
        for (var i = 0; i < stack.Nodes.Count; i++)
        {
            var node = stack.Nodes[i];
            var zone = node.Zone is null ? "" : $", zone {node.Zone}";
            text.Append($"  subgraph n{i}[{Label($"{node.Hostname} ({(node.Role == NodeRole.Manager ? "manager" : "worker")}{zone})")}]\n");
            foreach (var service in stack.Services.Cast<Service>().Concat(stack.Prometheus).Concat(stack.Backups).Concat(stack.Proxies).Concat(stack.Postgres).Concat(stack.Etcd))
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
            PgBackRestService => $"    {id}[({Label(member.Name)})]\n",
            EtcdCluster => $"    {id}[({Label(member.Name)})]\n",
            PostgresCluster => $"    {id}[({Label(member.Name)})]\n",
            _ => $"    {id}[{Label(service.Name)}]\n",
        });
    }

    private void Clients()
    {
        foreach (var entrance in Entrances())
        {
            foreach (var place in PlacesOf(entrance))
                text.Append($"  {IdOf(Ranges(entrance))} --> {place}\n");
            foreach (var link in wiring.LinksFrom(entrance).Where(static link => link.Kind == LinkKind.Uses))
            {
                if (PlacesOf(link.To) is not [var leader, ..])
                    continue;
                foreach (var place in PlacesOf(entrance))
                    text.Append($"  {place} --> {leader}\n");
            }
        }
    }

    private IEnumerable<Service> Entrances() => wiring.Links.Where(static link => link.From is null).Select(static link => link.To).Distinct();

    private string Ranges(Service entrance) => string.Join(", ", wiring.EndpointsOf(entrance).SelectMany(static endpoint => endpoint.Clients ?? EquatableArray<ClientRange>.Empty).Select(static range => range.Text).Distinct());

    private string IdOf(string ranges) => ranges.Length == 0 ? "clients" : $"clients{Text.Of(clients.IndexOf(ranges) + 1)}";

    // A service talks to the one on its own node where there is one.
    private void References()
    {
        foreach (var service in stack.Services.Concat<Service>(stack.Backups))
        {
            foreach (var node in service.NodesIn(stack))
            {
                if (!places.TryGetValue((service, node), out var place))
                    continue;
                foreach (var link in wiring.LinksFrom(service).DistinctBy(static link => (link.To, link.Kind)))
                {
                    if (PlaceOf(link.To, node) is { } target)
                        text.Append(link.Kind == LinkKind.BacksUp ? $"  {target} -. backup .-> {place}\n" : $"  {place} --> {target}\n");
                }
            }
        }
    }

    private string? PlaceOf(Service service, Node node) => places.GetValueOrDefault((service, node)) ?? PlacesOf(service).FirstOrDefault();

    private void Cluster(PostgresCluster postgres)
    {
        var members = PlacesOf(postgres);
        foreach (var replica in members.Skip(1))
            text.Append($"  {members[0]} -. WAL .-> {replica}\n");
        foreach (var link in wiring.LinksFrom(postgres).Where(static link => link.Kind == LinkKind.Uses))
        {
            foreach (var member in postgres.MembersIn(stack))
            {
                if (PlaceOf(link.To, member.Node) is { } target)
                    text.Append($"  {places[(postgres, member.Node)]} --> {target}\n");
            }
        }
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
