namespace PatroniSwarm.Topology;

/// <summary>Which tags to remove so that two members may lead, and no other rule about tags has something to say then.</summary>
internal static class TagChanges
{
    private const int Most = 3;

    // What a member that may lead after all can be in the way of.
    private static readonly StackRule[] Next = [new NoSynchronousStandby(), new SynchronousStandbysNeverLead(), new StrictWithoutStandbys(), new TooManySynchronousNodes(), new PriorityWithQuorum(), new NoReplicaBehindPort(), new StandbysInLeadersZone()];

    /// <summary>As few as possible; null: more than is worth a message.</summary>
    public static IReadOnlyList<(PlacedMember Placed, string Tag)>? ToFailOver(Stack stack, PostgresCluster postgres)
    {
        // A priority below 1 is refused in any case.
        var refused = TagsOfMember.OnePerAttribute(postgres.Placement.On).Where(static placed => placed.Tags.FailoverPriority < 1).Select(static placed => (placed, nameof(MemberTags.FailoverPriority))).ToList();
        var others = (from tag in new[] { nameof(MemberTags.NoFailover), nameof(MemberTags.NoSync), nameof(MemberTags.ReplicateFrom), nameof(MemberTags.NoLoadBalance) }
                      from placed in TagsOfMember.OnePerAttribute(postgres.Placement.On)
                      where TagsOfMember.Written(placed.Tags).Contains(tag)
                      orderby placed.Tags.NoSync || placed.Tags.ReplicateFrom is not null
                      select (placed, tag)).ToList();
        var before = Problems(stack);
        foreach (var more in Enumerable.Range(0, Most + 1).SelectMany(count => Choices(others, count)))
        {
            var changed = refused.Concat(more).Aggregate(postgres, static (cluster, change) => Without(cluster, change.Item1, change.Item2));
            var after = stack with { Postgres = stack.Postgres.Select(one => one == postgres ? changed : one).ToEquatableArray() };
            if (!NobodyTakesOver.Refuses(after, changed) && Problems(after) <= before)
                return [.. refused, .. more];
        }

        return null;
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
        _ => tags with { FailoverPriority = 1 },
    };
}
