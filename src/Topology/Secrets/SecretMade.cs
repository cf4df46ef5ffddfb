using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The swarm secret that replaces a variable.</summary>
internal static class SecretMade
{
    // Swarm's limit.
    private const int Longest = 64;
    private static readonly Regex Refused = new("[^a-z0-9_.-]+", RegexOptions.CultureInvariant);

    public static string NameFor(Stack stack, string variable)
    {
        var name = Refused.Replace($"{stack.Name}_{variable.ToLowerInvariant()}", "-");
        return name.Substring(0, Math.Min(name.Length, Longest)).Trim('-', '_', '.');
    }
}
