namespace PatroniSwarm.Topology;

/// <summary>HAProxy in front of a PostgreSQL cluster: the same ports on every node it runs on.</summary>
public sealed record HAProxyService : Service
{
    // Two ports with that many clients need 400,000 open files; systemd allows a service 524,288.
    internal const int MostConnections = 100_000;

    /// <summary>The PostgreSQL service class named by the attribute's type argument.</summary>
    public string Backend { get; init; } = "";

    /// <summary>The HAProxy release, major and minor.</summary>
    public string Version { get; init; } = "3.0";

    /// <summary>The port that leads to the leader.</summary>
    public int Primary { get; init; } = 5432;

    /// <summary>The port that leads to a replica. 0: none.</summary>
    public int Replicas { get; init; }

    /// <summary>Client connections that a proxy accepts on each port. 0: as many as PostgreSQL accepts.</summary>
    public int MaxConnections { get; init; }

    /// <summary>The ranges of addresses from which clients may connect to its ports, separated by commas, as written. Null: everybody.</summary>
    public string? Clients { get; init; }

    public int ConnectionsIn(Stack stack) =>
        MaxConnections != 0 ? MaxConnections : Math.Min(MostConnections, ConnectionLimit.Of(stack.FindPostgres(Backend) ?? new PostgresCluster()));

    // Threads: one for each processor, at most 64, and as many in a worker that is ending. Files: two for each connection, and some for listeners, checks and threads;
    // HAProxy does not start if it may open fewer than it needs.
    public override TaskBounds BoundsIn(Stack stack) => new(Processes: 512, Files: (2 * ConnectionsIn(stack) * Endpoints(stack).Count(static endpoint => endpoint.Published != 0)) + 1024);

    public override string AttributeName() => "HAProxy";

    public override string? LeadsTo() => Backend;

    internal override IEnumerable<RefusedAmount> RefusedAmounts()
    {
        var anchor = Anchor.Of(this, nameof(MaxConnections));
        if (MaxConnections is < 0 or > MostConnections)
            yield return new(anchor, $"{Type} cannot take {MaxConnections} connections. Write 1 to {MostConnections}.", Fix.WriteNumber(anchor, MaxConnections < 1 ? 1 : MostConnections));
    }

    internal override IEnumerable<Endpoint> Endpoints(Stack stack) => HAProxyWiring.Endpoints(stack, this);

    internal override IEnumerable<Certificate> Certificates(Wiring wiring) => HAProxyWiring.Certificates(wiring, this);

    internal override IEnumerable<Link> Links(Wiring wiring) => HAProxyWiring.Links(wiring, this);

    internal override string? PlacementToWrite(Stack stack) => "OnEveryNode";
}
