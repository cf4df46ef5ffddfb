namespace PatroniSwarm.Deploy.Swarm;

/// <summary>Kernel capabilities, with the names that swarm uses.</summary>
internal static class Capabilities
{
    private const string All = "ALL";
    private const string Prefix = "CAP_";

    // It means something only to a client that changes a service.
    private const string Reset = "RESET";

    /// <summary>Both lists without duplicates; an added capability is not dropped, and ALL includes every other.</summary>
    public static (List<string>? Added, List<string>? Dropped) Effective(IReadOnlyList<string> added, IReadOnlyList<string> dropped)
    {
        var add = Normalise(added);
        var drop = Normalise(dropped);
        drop.ExceptWith(add);
        return (List(add), List(drop));
    }

    private static SortedSet<string> Normalise(IEnumerable<string> capabilities)
    {
        var names = new SortedSet<string>(capabilities.Select(Name), StringComparer.Ordinal);
        names.Remove(Reset);
        return names.Contains(All) ? [All] : names;
    }

    private static string Name(string capability)
    {
        var name = capability.Trim().ToUpperInvariant();
        return name is All or Reset || name.StartsWith(Prefix, StringComparison.Ordinal) ? name : Prefix + name;
    }

    private static List<string>? List(SortedSet<string> names) => names.Count == 0 ? null : [.. names];
}
