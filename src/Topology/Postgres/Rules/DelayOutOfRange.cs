namespace PatroniSwarm.Topology;

/// <summary>A delay that PostgreSQL does not accept, or that delays nothing.</summary>
public sealed class DelayOutOfRange() : StackRule("PSW3041", "A delay out of range", RuleSeverity.Error)
{
    // The parameter recovery_min_apply_delay is an int of milliseconds: 24 days and 20 hours.
    private const double Longest = int.MaxValue;
    private const string LongestWritten = "24d";

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from placed in TagsOfMember.OnePerAttribute(postgres.Placement.On)
        where Duration.TryParse(placed.Tags.ApplyDelay, out var delay) && (delay == TimeSpan.Zero || delay.TotalMilliseconds > Longest)
        let isZero = Duration.Of(placed.Tags.ApplyDelay!) == TimeSpan.Zero
        let anchor = TagsOfMember.Anchor(postgres, placed, nameof(placed.Tags.ApplyDelay))
        select Problem(
            anchor,
            isZero
                ? $"ApplyDelay {placed.Tags.ApplyDelay} delays nothing, and {placed.NodeType}'s member would still never lead. Write a time, for example \"1h\", or remove ApplyDelay."
                : $"PostgreSQL delays a replica by 24 days at most; ApplyDelay of {placed.NodeType}'s member is {placed.Tags.ApplyDelay}. Write \"{LongestWritten}\" or less.",
            isZero ? Fix.Remove(anchor) : Fix.WriteText(anchor, LongestWritten));
}
