namespace PatroniSwarm.Topology;

/// <summary>A line that no connection ever reaches, because an earlier one fits first.</summary>
public sealed class HbaLineNeverReached() : StackRule("PSW6013", "A pg_hba line that never applies", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var earlier = HbaLines.BeforeTheUsers(postgres).ToList();
            var own = earlier.Count;
            foreach (var (line, text, index) in HbaLines.Readable(postgres))
            {
                var anchor = HbaLines.AnchorOf(postgres, index);
                var first = earlier.FindIndex(candidate => candidate.Line.Covers(line));
                if (first >= 0)
                    yield return Problem(anchor, $"Every connection that fits this line fits '{Shown(earlier[first].Text)}' before it, {(first < own ? "which Patroni needs and which comes before all of yours. Remove this line." : "and PostgreSQL takes the first. Move this line before that one, or remove it.")}", Fix.Remove(anchor with { Argument = null }));
                earlier.Add((line, text));
            }
        }
    }

    private static string Shown(string line) => line.Length <= 100 ? line : line.Substring(0, 100) + "…";
}
