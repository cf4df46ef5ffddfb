namespace PatroniSwarm.Topology;

/// <summary>A duration that does not parse.</summary>
public sealed class DurationNotParsed() : StackRule("PSW4002", "A duration that does not parse", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from duration in Durations(stack)
        where duration.Text is not null && !Duration.TryParse(duration.Text, out _)
        select Problem(duration.Anchor, $"'{duration.Text}' is not a duration. Write {Duration.Expected}, for example \"20s\".");

    private static IEnumerable<(string? Text, Anchor Anchor)> Durations(Stack stack)
    {
        yield return (stack.Promises.RecoversWithin, Anchor.Stack("RecoversWithin", "time"));
        foreach (var etcd in stack.Etcd)
        {
            yield return (etcd.HeartbeatInterval, Anchor.Of(etcd, "HeartbeatInterval"));
            yield return (etcd.ElectionTimeout, Anchor.Of(etcd, "ElectionTimeout"));
        }

        foreach (var postgres in stack.Postgres)
        {
            yield return (postgres.Ttl, Anchor.Of(postgres, "Ttl"));
            yield return (postgres.LoopWait, Anchor.Of(postgres, "LoopWait"));
            yield return (postgres.RetryTimeout, Anchor.Of(postgres, "RetryTimeout"));
            yield return (postgres.PrimaryStartTimeout, Anchor.Of(postgres, "PrimaryStartTimeout"));
        }
    }
}
