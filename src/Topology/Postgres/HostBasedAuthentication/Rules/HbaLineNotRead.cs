namespace PatroniSwarm.Topology;

/// <summary>A line that PostgreSQL cannot read: it then keeps the old file, or does not start.</summary>
public sealed class HbaLineNotRead() : StackRule("PSW6010", "A pg_hba line that PostgreSQL cannot read", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            for (var index = 0; index < postgres.PgHba.Count; index++)
            {
                if (HbaLine.IsComment(postgres.PgHba[index]))
                    yield return Problem(HbaLines.AnchorOf(postgres, index), "This line lets nobody in and refuses nobody. Remove it, and write a comment in C#.", Fix.Remove(HbaLines.AnchorOf(postgres, index) with { Argument = null }));
                else if (HbaLine.Read(postgres.PgHba[index], out var wrong) is null)
                    yield return Problem(HbaLines.AnchorOf(postgres, index), $"This line {Shown(wrong!)}: with it in pg_hba.conf PostgreSQL does not start. Write type, database, user, address and method: \"hostssl app app samenet scram-sha-256\".");
            }
        }
    }

    private static string Shown(string wrong) => wrong.Length <= 120 ? wrong : wrong.Substring(0, 120) + "…";
}
