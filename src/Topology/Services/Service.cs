namespace PatroniSwarm.Topology;

/// <summary>What every service of a stack has.</summary>
public abstract record Service
{
    /// <summary>The nested class that stands for the service.</summary>
    public string Type { get; init; } = "";

    /// <summary>The service's name within the stack.</summary>
    public string Name { get; init; } = "";

    /// <summary>The image instead of the one that this project builds. Null: this project's.</summary>
    public string? Image { get; init; }

    public Placement Placement { get; init; } = new();

    /// <summary>Where its members keep their data, if they have any.</summary>
    public DataStorage Data { get; init; } = new();

    public ResourceAmounts Limits { get; init; } = new();

    public ResourceAmounts Reservations { get; init; } = new();

    /// <summary>Labels on the swarm's service.</summary>
    public EquatableArray<NamedValue> Labels { get; init; } = EquatableArray<NamedValue>.Empty;

    /// <summary>Null: the stack's.</summary>
    public Logging? Logging { get; init; }

    /// <summary>The attribute that makes the class a service, without its suffix.</summary>
    public abstract string AttributeName();

    /// <summary>Whether each of its members keeps data on its node.</summary>
    public virtual bool KeepsData() => false;

    /// <summary>The class of the PostgreSQL cluster that its clients reach. Null: none.</summary>
    public virtual string? LeadsTo() => null;

    /// <summary>The bounds of its tasks. Null: none but those in its limits.</summary>
    public virtual TaskBounds? BoundsIn(Stack stack) => null;

    /// <summary>The invalid amounts in the attributes of its kind.</summary>
    internal virtual IEnumerable<RefusedAmount> RefusedAmounts() => [];

    /// <summary>The ports that it listens on; the first is what others use it for.</summary>
    internal abstract IEnumerable<Endpoint> Endpoints(Stack stack);

    /// <summary>The services that it connects to, and the ports that clients outside the stack use.</summary>
    internal abstract IEnumerable<Link> Links(Wiring wiring);

    /// <summary>The certificates that its members mount.</summary>
    internal virtual IEnumerable<Certificate> Certificates(Wiring wiring) => [];

    /// <summary>The attribute to write if none places it. Null: several are right.</summary>
    internal virtual string? PlacementToWrite(Stack stack) => null;

    /// <summary>The nodes that it runs on. Unknown ones are left out.</summary>
    public IEnumerable<Node> NodesIn(Stack stack) => PlacedOn(stack).Where(MayRunOn);

    /// <summary>Its members, one for each node, in the order written.</summary>
    public IEnumerable<Member> MembersIn(Stack stack) => Placement.Kind == PlacementKind.Nodes
        ? from placed in Placement.On
          let node = stack.FindNode(placed.NodeType)
          where node is not null
          select new Member(placed.Member ?? MemberName(node), node, placed)
        : NodesIn(stack).Select(node => new Member(MemberName(node), node, new PlacedMember { NodeType = node.Type }));

    /// <summary>Whether its members are certain: each has a written node that exists, and no node is written twice. Otherwise other rules report the placement.</summary>
    public bool PlacementIsSound(Stack stack) =>
        Placement.Kind == PlacementKind.Nodes
        && Placement.On.All(placed => stack.FindNode(placed.NodeType) is not null)
        && Placement.On.Select(static placed => placed.NodeType).Distinct(StringComparer.Ordinal).Count() == Placement.On.Count;

    /// <summary>Whether it may run on a node that the placement allows.</summary>
    protected virtual bool MayRunOn(Node node) => true;

    /// <summary>The nodes that it runs on if no attribute places it.</summary>
    protected virtual IEnumerable<Node> Unplaced(Stack stack) => [];

    private IEnumerable<Node> PlacedOn(Stack stack) => Placement.Kind switch
    {
        PlacementKind.EveryNode => stack.Nodes,
        PlacementKind.Managers => stack.Nodes.Where(static node => node.Role == NodeRole.Manager),
        PlacementKind.None => Unplaced(stack),
        _ => Placement.On.Select(placed => stack.FindNode(placed.NodeType)).OfType<Node>(),
    };

    private string MemberName(Node node) => $"{Name}-{node.Hostname.Replace('.', '-')}";
}
