namespace PatroniSwarm.Topology;

/// <summary>A line that refuses whom a later line of the stack lets in: a declared role, or the superuser of a publish.</summary>
public sealed class HbaRefusesDeclared() : StackRule("PSW6030", "A pg_hba line that locks out a declared role", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var declared = HbaLines.LetIn(stack, postgres).ToList();
            foreach (var (line, _, index) in HbaLines.Readable(postgres).Where(static written => IsForAll(written.Line)))
            {
                var covered = declared.FindAll(one => (line with { Address = null }).Covers(one));
                // The first line that matches counts.
                declared.RemoveAll(covered.Contains);
                if (line.Method == "reject" && covered.Count > 0)
                    yield return Problem(
                        HbaLines.AnchorOf(postgres, index),
                        $"This line refuses {Who(covered)} before the line of {postgres.Type} that lets {(covered.Count == 1 ? "it" : "them")} in. Remove it: since the stack declares databases, nobody else may connect anyway.",
                        Fix.Remove(HbaLines.AnchorOf(postgres, index) with { Argument = null }));
            }
        }
    }

    // All clients come from the networks of the members.
    private static bool IsForAll(HbaLine line) => line.Address is { IsWorld: true } or { Text: "samenet" };

    private static string Who(List<HbaLine> covered)
    {
        string[] users = [.. covered.Select(static line => line.Users[0] == PostgresWiring.Role(PostgresWiring.Superuser) ? $"{line.Users[0]}, as which a publish connects," : line.Users[0]).Distinct()];
        return users.Length == 1 ? users[0] : $"{users[0]} and {users.Length - 1} other {(users.Length == 2 ? "role" : "roles")}";
    }
}
