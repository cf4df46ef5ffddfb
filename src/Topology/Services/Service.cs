namespace PatroniSwarm.Topology;

/// <summary>What every service of a stack has.</summary>
public abstract record Service
{
    /// <summary>The nested class that stands for the service.</summary>
    public string Type { get; init; } = "";

    /// <summary>The service's name within the stack.</summary>
    public string Name { get; init; } = "";

    /// <summary>An image in place of the one this project builds. Null: ours.</summary>
    public string? Image { get; init; }

    public Placement Placement { get; init; } = new();

    /// <summary>Where its members keep their data, of services that do.</summary>
    public DataStorage Data { get; init; } = new();

    public ResourceAmounts Limits { get; init; } = new();

    public ResourceAmounts Reservations { get; init; } = new();

    /// <summary>Labels on the swarm's service.</summary>
    public EquatableArray<NamedValue> Labels { get; init; } = EquatableArray<NamedValue>.Empty;

    /// <summary>Null: the stack's.</summary>
    public Logging? Logging { get; init; }

    /// <summary>The attribute that makes the class a service, without its suffix.</summary>
    public abstract string AttributeName();

    /// <summary>Whether each of its members keeps data of its own, on its node.</summary>
    public virtual bool KeepsData() => false;

    /// <summary>The class of the PostgreSQL cluster that its clients reach. Null: none.</summary>
    public virtual string? LeadsTo() => null;

    /// <summary>The amounts in its own attributes that cannot be.</summary>
    internal virtual IEnumerable<RefusedAmount> RefusedAmounts() => [];

    /// <summary>The ports that it listens on; the first is what others use it for.</summary>
    internal abstract IEnumerable<Endpoint> Endpoints(Stack stack);

    /// <summary>Whom it connects to, and which of its ports clients outside the stack use.</summary>
    internal abstract IEnumerable<Link> Links(Wiring wiring);

    /// <summary>The attribute to write if none places it. Null: there are several right answers.</summary>
    internal virtual string? PlacementToWrite(Stack stack) => null;

    /// <summary>The nodes it runs on, those that exist.</summary>
    public IEnumerable<Node> NodesIn(Stack stack) => PlacedOn(stack).Where(MayRunOn);

    /// <summary>The members it has, a node each, in the order written.</summary>
    public IEnumerable<Member> MembersIn(Stack stack) => Placement.Kind == PlacementKind.Nodes
        ? from placed in Placement.On
          let node = stack.FindNode(placed.NodeType)
          where node is not null
          select new Member(placed.Member ?? MemberName(node), node, placed)
        : NodesIn(stack).Select(node => new Member(MemberName(node), node, new PlacedMember { NodeType = node.Type }));

    /// <summary>Whether its members are what was meant: named one by one, all nodes known, none twice. Else other rules speak first.</summary>
    public bool PlacementIsSound(Stack stack) =>
        Placement.Kind == PlacementKind.Nodes
        && Placement.On.All(placed => stack.FindNode(placed.NodeType) is not null)
        && Placement.On.Select(static placed => placed.NodeType).Distinct(StringComparer.Ordinal).Count() == Placement.On.Count;

    /// <summary>Whether nothing but the placement keeps it off a node.</summary>
    protected virtual bool MayRunOn(Node node) => true;

    /// <summary>Where it runs when no attribute places it.</summary>
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
