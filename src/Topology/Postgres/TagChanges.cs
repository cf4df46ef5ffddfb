namespace PatroniSwarm.Topology;

/// <summary>The tags to remove so that a rule about tags is satisfied and no other rule is violated.</summary>
internal static class TagChanges
{
    private const int Most = 3;

    // Rules that a change of tags can violate.
    private static readonly StackRule[] Next = [new SynchronousStandbysNeverLead(), new StrictWithoutStandbys(), new TooManySynchronousNodes(), new PriorityWithQuorum(), new NoReplicaBehindPort(), new StandbysInLeadersZone()];

    /// <summary>As few changes as possible. Null: too many for a message.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="postgres">The cluster whose members have the tags.</param>
    /// <param name="isWrong">The rule.</param>
    /// <param name="tags">The tags that may be removed, the most likely one first.</param>
    public static IReadOnlyList<(PlacedMember Placed, string Tag)>? Until(Stack stack, PostgresCluster postgres, Func<Stack, PostgresCluster, bool> isWrong, params string[] tags)
    {
        // Another rule rejects a priority below 1, so it is removed in any case.
        var refused = TagsOfMember.OnePerAttribute(postgres.Placement.On).Where(static placed => placed.Tags.FailoverPriority < 1).Select(static placed => (placed, nameof(MemberTags.FailoverPriority))).ToList();
        var others = (from tag in tags
                      from placed in TagsOfMember.OnePerAttribute(postgres.Placement.On)
                      where TagsOfMember.Written(placed.Tags).Contains(tag)
                      orderby placed.Tags.NoSync || placed.Tags.ReplicateFrom is not null
                      select (placed, tag)).ToList();
        var before = Problems(stack);
        foreach (var more in Enumerable.Range(0, Most + 1).SelectMany(count => Choices(others, count)))
        {
            var changed = refused.Concat(more).Aggregate(postgres, static (cluster, change) => Without(cluster, change.Item1, change.Item2));
            var after = stack with { Postgres = stack.Postgres.Select(one => one == postgres ? changed : one).ToEquatableArray() };
            if (!isWrong(after, changed) && !NoSynchronousStandby.Refuses(after, changed) && Problems(after) <= before)
                return [.. refused, .. more];
        }

        return null;
    }

    /// <summary>The changes as text for a message.</summary>
    public static string Words(PostgresCluster postgres, IReadOnlyList<(PlacedMember Placed, string Tag)> changes) => "Remove " + string.Join(
        ", and ",
        from change in changes
        group change.Tag by change.Placed.Attribute into tags
        let nodes = postgres.Placement.On.Where(placed => placed.Attribute == tags.Key).Select(static placed => placed.NodeType)
        select $"{string.Join(" and ", tags)} from On<{string.Join(", ", nodes)}>");

    /// <summary>The changes as a code fix.</summary>
    public static Fix Fix(PostgresCluster postgres, IReadOnlyList<(PlacedMember Placed, string Tag)> changes)
    {
        var fix = changes.Select(change => Topology.Fix.Remove(TagsOfMember.Anchor(postgres, change.Placed, change.Tag))).Aggregate(static (first, second) => first.And(second));
        return changes.Count == 1 ? fix : fix with { Title = Words(postgres, changes) };
    }

    private static int Problems(Stack stack) => Next.Sum(rule => rule.Check(stack).Count());

    private static IEnumerable<IReadOnlyList<T>> Choices<T>(IReadOnlyList<T> all, int count, int start = 0) => count == 0
        ? [[]]
        : from first in Enumerable.Range(start, Math.Max(0, all.Count - start))
          from rest in Choices(all, count - 1, first + 1)
          select (IReadOnlyList<T>)[all[first], .. rest];

    private static PostgresCluster Without(PostgresCluster postgres, PlacedMember of, string tag) => postgres with
    {
        Placement = postgres.Placement with
        {
            On = postgres.Placement.On.Select(placed => placed.Attribute != of.Attribute ? placed : placed with { Tags = Without(placed.Tags, tag) }).ToEquatableArray(),
        },
    };

    private static MemberTags Without(MemberTags tags, string tag) => tag switch
    {
        nameof(tags.NoFailover) => tags with { NoFailover = false },
        nameof(tags.NoSync) => tags with { NoSync = false },
        nameof(tags.NoLoadBalance) => tags with { NoLoadBalance = false },
        nameof(tags.ReplicateFrom) => tags with { ReplicateFrom = null },
        nameof(tags.ApplyDelay) => tags with { ApplyDelay = null },
        _ => tags with { FailoverPriority = 1 },
    };
}
