using PatroniSwarm.Topology;

namespace PatroniSwarm.Cli;

/// <summary>What somebody meant who mistyped a name.</summary>
internal static class Spelling
{
    private const int MostEdits = 3;

    /// <summary>The second half of an error: the name that was probably meant, or else where all of them are.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">The names that there are.</param>
    /// <param name="others">The sentence if none is near.</param>
    public static string Advice(string typed, IEnumerable<string> names, string others) => names
        .Select(name => (Name: name, Edits: Closest.Distance(typed.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(static candidate => candidate.Edits <= Math.Clamp(candidate.Name.Length / 2, 1, MostEdits))
        .OrderBy(static candidate => candidate.Edits)
        .Select(static candidate => $"Did you mean {candidate.Name}?")
        .FirstOrDefault(others);
}
