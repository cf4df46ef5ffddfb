namespace PatroniSwarm.Topology;

/// <summary>Less shared memory than a container has by itself: parallel queries fail.</summary>
public sealed class SharedMemoryTooSmall() : StackRule("PSW4010", "Too little shared memory", RuleSeverity.Error)
{
    // What Docker gives each container.
    private const long Least = 64L << 20;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where MemorySize.TryParse(postgres.SharedMemory, out var size) && size < Least
        select Problem(
            Anchor.Of(postgres, "SharedMemory"),
            $"SharedMemory {postgres.SharedMemory} is less than the 64MiB that every container has: parallel queries of {postgres.Type} would fail. Write SharedMemory = \"64MiB\" or more, or leave it out.",
            Fix.WriteText(Anchor.Of(postgres, "SharedMemory"), "64MiB"));
}
