namespace PatroniSwarm.Topology;

/// <summary>A limit of processes below the number that PostgreSQL's settings need: under load it cannot fork.</summary>
public sealed class TooFewProcesses() : StackRule("PSW7028", "Fewer processes than PostgreSQL starts", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.Limits.Pids > 0
        let needed = ServerProcesses.Of(postgres)
        where postgres.Limits.Pids < needed.Sum
        let anchor = new Anchor(postgres.Type, "Limits", "Pids")
        select Problem(
            anchor,
            $"{postgres.Type} may start {needed.Connections} connections + {needed.Workers} workers + {ServerProcesses.Others} others, and has {postgres.Limits.Pids} processes: it cannot fork when it is busiest. Write Pids = {needed.Sum} or more.",
            needed.Sum <= int.MaxValue ? Fix.WriteNumber(anchor, (int)needed.Sum) : null);
}
