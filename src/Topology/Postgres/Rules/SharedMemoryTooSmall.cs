namespace PatroniSwarm.Topology;

/// <summary>Less shared memory than Docker's default: parallel queries fail.</summary>
public sealed class SharedMemoryTooSmall() : StackRule("PSW4010", "Too little shared memory", RuleSeverity.Error)
{
    // Docker's default for each container.
    private const long Least = 64L << 20;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        let size = MemorySize.TryParse(postgres.SharedMemory, out var bytes) ? bytes : Least
        where size < Least
        select Problem(
            Anchor.Of(postgres, "SharedMemory"),
            size == 0
                ? $"SharedMemory {postgres.SharedMemory} sets no size: one query of {postgres.Type} may fill the memory of its node through /dev/shm. Write how much it may take, or leave SharedMemory out: 256MiB."
                : $"SharedMemory {postgres.SharedMemory} is less than the 64MiB that every container has: parallel queries of {postgres.Type} fail when it is full. Write SharedMemory = \"64MiB\" or more, or leave it out: 256MiB.",
            Fix.WriteText(Anchor.Of(postgres, "SharedMemory"), "64MiB"));
}
