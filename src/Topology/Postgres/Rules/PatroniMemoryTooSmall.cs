namespace PatroniSwarm.Topology;

/// <summary>A memory limit with which Patroni's REST API may fail to start a thread while PostgreSQL continues.</summary>
public sealed class PatroniMemoryTooSmall() : StackRule("PSW3025", "Too little memory for Patroni", RuleSeverity.Warning, productionOnly: true)
{
    internal const long Least = 256L << 20;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.Limits.AcceptedMemory() < Least
        where !SharedBuffersExceedLimit.Exceeds(postgres)
        let anchor = new Anchor(postgres.Type, "Limits", "Memory")
        select Problem(
            anchor,
            $"{postgres.Limits.Memory} for PostgreSQL and Patroni together: Patroni's REST API fails to start threads and hangs while PostgreSQL looks healthy. Write Memory = \"256MiB\" or more.",
            Fix.WriteText(anchor, "256MiB"));
}
