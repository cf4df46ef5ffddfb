using System.Net;
using System.Text;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>The drawing of the page: a box for each node, with what runs there. A status writes the roles into it.</summary>
public static class HtmlDrawing
{
    public static string Render(Wiring wiring)
    {
        var stack = wiring.Stack;
        var html = new StringBuilder("<div class=\"nodes\">\n");
        foreach (var node in stack.Nodes)
        {
            var zone = node.Zone is null ? "" : $", zone {node.Zone}";
            html.Append($"<div class=\"node\"><h3>{Encode(node.Hostname)} <small>{(node.Role == NodeRole.Manager ? "manager" : "worker")}{Encode(zone)}</small></h3>\n");
            Layer(html, "services", "service", PlacesOn(stack, node, stack.Services.Cast<Service>().Concat(stack.Prometheus).Concat(stack.Backups)));
            Layer(html, "proxies: where clients connect", "proxy", PlacesOn(stack, node, stack.Proxies));
            Layer(html, "members of PostgreSQL", "postgres", PlacesOn(stack, node, stack.Postgres));
            Layer(html, "members of etcd", "etcd", PlacesOn(stack, node, stack.Etcd));
            html.Append("</div>\n");
        }

        return html.Append("</div>\n").ToString();
    }

    private static void Layer(StringBuilder html, string what, string kind, List<string> places)
    {
        if (places.Count == 0)
            return;
        html.Append($"<p class=\"kind\">{what}</p>\n");
        foreach (var place in places)
            html.Append($"<div class=\"place {kind}\"><b class=\"role\" data-service=\"{Encode(place)}\"></b>{Encode(place)}</div>\n");
    }

    private static List<string> PlacesOn(Stack stack, Node node, IEnumerable<Service> services) =>
        [.. services.SelectMany(service => service.MembersIn(stack).Where(member => member.Node == node).Select(member => service is EtcdCluster or PostgresCluster ? member.Name : service.Name))];

    private static string Encode(string text) => WebUtility.HtmlEncode(Text.OneLine(text));
}
