namespace PatroniSwarm.Topology;

/// <summary>
/// Every way to lose a number of nodes or zones. Nodes that run the same services are interchangeable: of the sets that differ only in such nodes, one is
/// tried for all of them.
/// </summary>
public sealed class LossSets
{
    /// <summary>The most sets that are tried.</summary>
    public const int Most = 20_000;

    /// <summary>Up to this number, all sets are tried, without looking for interchangeable nodes.</summary>
    public const int Few = 200;

    private readonly List<List<Unit>> kinds;
    private readonly int count;

    private LossSets(List<List<Unit>> kinds, int count)
    {
        this.kinds = kinds;
        this.count = count;
        Different = CountDifferent();
        Units = kinds.Sum(static kind => kind.Count);
        All = Binomial(Units, count);
    }

    /// <summary>How many nodes or zones there are.</summary>
    public int Units { get; }

    /// <summary>How many sets there are; <see cref="long.MaxValue"/> if there are more.</summary>
    public long All { get; }

    /// <summary>How many of them differ in what they run. Counting stops above <see cref="Most"/>.</summary>
    public int Different { get; }

    public static LossSets Of(Stack stack, SurvivesPromise promise, int few = Few)
    {
        var units = promise.Domain == FailureDomain.Zone
            ? stack.Nodes.GroupBy(static node => node.Zone ?? node.Type, StringComparer.Ordinal)
                .Select(static zone => new Unit(zone.Key, [.. zone]))
            : stack.Nodes.Select(static node => new Unit(null, [node]));
        var all = units.ToList();
        if (Binomial(all.Count, promise.Count) <= few)
            return new LossSets([.. all.Select(static unit => new List<Unit> { unit })], promise.Count);
        var carried = Carried(stack);
        var kinds = all.GroupBy(unit => string.Join("\n", unit.Nodes.Select(node => carried[node.Type]).OrderBy(static text => text, StringComparer.Ordinal)), StringComparer.Ordinal)
            .Select(static kind => kind.ToList())
            .ToList();
        return new LossSets(kinds, promise.Count);
    }

    /// <summary>The sets to try, each a loss.</summary>
    public IEnumerable<Loss> Losses() => Sets(0, count).Select(static set => set.Any(static unit => unit.Zone is not null)
        ? Loss.Of(set.Select(static unit => unit.Zone!), set.SelectMany(static unit => unit.Nodes))
        : Loss.Of(set.SelectMany(static unit => unit.Nodes)));

    // What each node runs. A member that follows another one, or that another one follows, is unique.
    private static Dictionary<string, string> Carried(Stack stack)
    {
        var carried = stack.Nodes.ToDictionary(static node => node.Type, static node => node.Role.ToString(), StringComparer.Ordinal);
        foreach (var service in new Service[][] { [.. stack.Etcd], [.. stack.Postgres], [.. stack.Proxies] }.SelectMany(static services => services))
        {
            var followed = new HashSet<string?>(service.Placement.On.Select(static other => other.Tags.ReplicateFrom), StringComparer.Ordinal);
            foreach (var member in service.MembersIn(stack))
            {
                var tags = member.Placed.Tags;
                var type = member.Node.Type;
                carried[type] += $"|{service.Type} {tags.MayLead} {tags.MayBeSynchronous} {(tags.ReplicateFrom is null && !followed.Contains(type) ? "" : type)}";
            }
        }

        return carried;
    }

    private IEnumerable<List<Unit>> Sets(int from, int left)
    {
        if (left == 0)
        {
            yield return [];
            yield break;
        }

        if (left > kinds.Skip(from).Sum(static kind => kind.Count))
            yield break;
        for (var taken = Math.Min(left, kinds[from].Count); taken >= 0; taken--)
        {
            foreach (var others in Sets(from + 1, left - taken))
                yield return [.. kinds[from].Take(taken), .. others];
        }
    }

    // Like Sets, without creating them.
    private int CountDifferent()
    {
        var ways = new int[count + 1];
        ways[0] = 1;
        foreach (var kind in kinds)
        {
            for (var total = count; total > 0; total--)
            {
                for (var taken = 1; taken <= Math.Min(total, kind.Count); taken++)
                    ways[total] = Math.Min(Most + 1, ways[total] + ways[total - taken]);
            }
        }

        return ways[count];
    }

    private static long Binomial(int all, int chosen)
    {
        var ways = 1d;
        for (var index = 1; index <= chosen; index++)
            ways = ways * (all - chosen + index) / index;
        return ways < 1e15 ? (long)Math.Round(ways) : long.MaxValue;
    }

    private sealed record Unit(string? Zone, List<Node> Nodes);
}
