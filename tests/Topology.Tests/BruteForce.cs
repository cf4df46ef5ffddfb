namespace PatroniSwarm.Topology.Tests;

/// <summary>
/// What happens to a stack, played through: every leader, every choice of synchronous standbys, every state of their WAL. Written apart from the
/// analysis, on sets of bits: bit n is the n-th node.
/// </summary>
internal sealed class BruteForce
{
    private readonly Stack stack;
    private readonly PostgresCluster postgres;
    private readonly int managers;
    private readonly int etcd;
    private readonly int members;
    private readonly int proxies;
    private readonly MemberTags[] tags;

    public BruteForce(Stack stack)
    {
        this.stack = stack;
        postgres = stack.Postgres[0];
        managers = Bits(stack.Nodes.Where(static node => node.Role == NodeRole.Manager).Select(static node => node.Type));
        etcd = Bits(Types(stack.Etcd[0]));
        members = Bits(Types(postgres));
        proxies = stack.Proxies.Count == 0 ? 0 : Bits(Types(stack.Proxies[0]));
        tags = [.. stack.Nodes.Select(node => postgres.Placement.On.FirstOrDefault(placed => placed.NodeType == node.Type)?.Tags ?? new MemberTags())];
    }

    public int Nodes => stack.Nodes.Count;

    /// <summary>The sets of nodes that go with so many nodes or zones.</summary>
    public IEnumerable<int> Losses(int count, FailureDomain domain)
    {
        var units = domain == FailureDomain.Node
            ? [.. Enumerable.Range(0, Nodes).Select(static node => 1 << node)]
            : stack.Nodes.Select(static (node, index) => (Zone: node.Zone ?? node.Type, Bit: 1 << index)).GroupBy(static node => node.Zone)
                .Select(static zone => zone.Sum(static node => node.Bit)).ToArray();
        for (var chosen = 0; chosen < 1 << units.Length; chosen++)
        {
            if (Size(chosen) == count)
                yield return units.Where((_, index) => Has(chosen, index)).Sum();
        }
    }

    public bool Survives(int lost) => Majority(managers, lost) && Majority(etcd, lost) && (proxies & ~lost) != 0 && Writable(lost);

    private bool Writable(int lost)
    {
        var leaders = Where(members, index => MayLead(index));
        return leaders != 0 && Each(leaders).All(leader => Writable(leader, lost));
    }

    private bool Writable(int leader, int lost)
    {
        if (!Has(lost, leader))
            return !Waits(leader, lost);
        var standbys = Where(members & ~(1 << leader), index => MayBeSynchronous(index) && (Source(index) == -1 || Source(index) == leader));
        return postgres.Replication switch
        {
            Replication.Asynchronous => Each(members & ~lost).Any(MayLead),
            Replication.Synchronous => Choices(standbys).All(synchronous => Heirs(synchronous & ~lost) is var heirs && heirs != 0 && Each(heirs).All(heir => !Waits(heir, lost))),
            _ => Elections(leader, standbys, lost),
        };
    }

    // Patroni takes those that may lead before those that may not.
    private IEnumerable<int> Choices(int standbys)
    {
        var size = Math.Min(postgres.SynchronousNodes, Size(standbys));
        var leading = Size(Heirs(standbys));
        for (var chosen = 0; chosen <= standbys; chosen++)
        {
            if ((chosen & ~standbys) == 0 && Size(chosen) == size && Size(Heirs(chosen)) == Math.Min(size, leading))
                yield return chosen;
        }
    }

    // The standbys in /sync, those of them that have the last commit, and each candidate that asks the others.
    private bool Elections(int leader, int standbys, int lost)
    {
        var leading = Heirs(standbys);
        var more = Math.Max(0, postgres.SynchronousNodes - Size(leading));
        var voters = leading | Each(standbys & ~leading).Take(more).Sum(static index => 1 << index);
        var confirming = Math.Min(postgres.SynchronousNodes, Size(voters));
        var quorum = Size(voters) - confirming;
        for (var recent = 0; recent <= voters; recent++)
        {
            if ((recent & ~voters) != 0 || Size(recent) < confirming)
                continue;
            var elected = Each(Heirs(voters & ~lost)).Where(candidate =>
            {
                var others = Heirs(voters & ~lost & ~(1 << candidate));
                var ahead = Has(recent, candidate) ? 0 : others & recent;
                return ahead == 0 && Size(others) >= quorum;
            }).ToList();

            // Who is elected has the last commit, or a failover loses it.
            if (elected.Count == 0 || elected.Any(heir => voters != 0 && !Has(recent, heir)))
                return false;
        }

        return Each(Heirs(members & ~lost & ~(1 << leader))).All(heir => !Waits(heir, lost));
    }

    private bool Waits(int leader, int lost) =>
        postgres.StrictSynchronous && postgres.Replication != Replication.Asynchronous
        && !Each(members & ~lost & ~(1 << leader)).Any(index => MayBeSynchronous(index) && (Source(index) is var source && (source == -1 || source == leader || Has(lost, source))));

    private int Heirs(int among) => Where(among, MayLead);

    private bool MayLead(int index) => tags[index].ApplyDelay is null && !tags[index].NoFailover && tags[index].FailoverPriority > 0;

    private bool MayBeSynchronous(int index) => tags[index].ApplyDelay is null && !tags[index].NoSync;

    private int Source(int index) => tags[index].ReplicateFrom is { } type ? int.Parse(type["Node".Length..], System.Globalization.CultureInfo.InvariantCulture) : -1;

    private static IEnumerable<string> Types(Service service) => service.Placement.On.Select(static placed => placed.NodeType);

    private int Bits(IEnumerable<string> types) => types.Sum(type => 1 << stack.Nodes.Select(static node => node.Type).ToList().IndexOf(type));

    private static bool Majority(int all, int lost) => Size(all & ~lost) * 2 > Size(all);

    private static int Where(int set, Func<int, bool> wanted) => Each(set).Where(wanted).Sum(static index => 1 << index);

    private static IEnumerable<int> Each(int set) => Enumerable.Range(0, 31).Where(index => Has(set, index));

    private static int Size(int set) => System.Numerics.BitOperations.PopCount((uint)set);

    private static bool Has(int set, int index) => (set >> index & 1) == 1;
}
