namespace PatroniSwarm.Topology;

/// <summary>What is lost: some nodes with everything on them, or one process.</summary>
public sealed class Loss
{
    private readonly HashSet<string> nodes;
    private readonly Service? service;
    private readonly Node? node;

    private Loss(IEnumerable<Node> nodes, Service? service, Node? node)
    {
        var lost = nodes.ToList();
        this.nodes = new HashSet<string>(lost.Select(static node => node.Type), StringComparer.Ordinal);
        this.service = service;
        this.node = node;
        What = service is null
            ? Names([.. lost.Select(static node => node.Hostname)])
            : $"{service.Type} on {node!.Hostname}";
    }

    /// <summary>The loss as text for a message.</summary>
    public string What { get; private init; }

    public static Loss Of(IEnumerable<Node> nodes) => new(nodes, null, null);

    /// <summary>The loss of whole zones.</summary>
    public static Loss Of(IEnumerable<string> zones, IEnumerable<Node> nodes) =>
        new(nodes, null, null) { What = Names([.. zones.Select(static zone => $"zone {zone}")]) };

    /// <summary>One process ended; the engine restarts it.</summary>
    public static Loss OfProcess(Service service, Node node) => new([], service, node);

    public bool Takes(Node other) => nodes.Contains(other.Type);

    public bool Takes(Service other, Node on) => nodes.Contains(on.Type) || (ReferenceEquals(other, service) && on == node);

    private static string Names(string[] names) => names.Length switch
    {
        < 3 => string.Join(" and ", names),
        3 => $"{names[0]}, {names[1]} and {names[2]}",
        _ => $"{names[0]}, {names[1]} and {names.Length - 2} others",
    };
}
