using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A scope that is not a single part of a key in etcd, or that PostgreSQL rejects as cluster_name.</summary>
public sealed class ScopeRefused() : StackRule("PSW3040", "An invalid scope", RuleSeverity.Error)
{
    // PostgreSQL's cluster_name, which Patroni sets to the scope, is printable ASCII.
    private static readonly Regex Valid = new(@"\A(?!\.{1,2}\z)[!-.0-~]+\z", RegexOptions.CultureInvariant);
    private static readonly Regex Apart = new(@"[^!-.0-~]+", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where IsRefused(stack, postgres)
        let anchor = Anchor.Of(postgres, "Scope")
        select Problem(
            anchor,
            $"{Why(postgres.Scope)} Write letters, digits, -, _ and dots, for example Scope = \"{Meant(postgres) ?? $"{stack.Name}-{postgres.Name}"}\".",
            Meant(postgres) is not { } meant ? Fix.Remove(anchor) : IsTaken(stack, postgres, meant) ? null : Fix.WriteText(anchor, meant));

    /// <summary>Whether the scope is written and rejected. If it is made from the names of the stack and the service, rules about those names report it.</summary>
    internal static bool IsRefused(Stack stack, PostgresCluster postgres) => !Valid.IsMatch(postgres.Scope) && postgres.Scope != $"{stack.Name}-{postgres.Name}";

    private static string Why(string scope) => scope switch
    {
        _ when scope.Trim().Length == 0 => "An empty scope names no cluster: it is one part of each key in etcd, and the name that patronictl asks for.",
        "." or ".." => $"The scope '{scope}' names no cluster: it is one part of each key in etcd.",
        _ when scope.IndexOf('/') >= 0 => $"The scope '{scope}' contains a slash, and a scope is one part of each key in etcd: the keys of this cluster would lie among those of another.",
        _ when scope.Any(char.IsWhiteSpace) => $"The scope '{scope}' contains a space; it is one part of each key in etcd, and an argument of patronictl.",
        _ => $"The scope '{scope}' contains more than printable ASCII characters; PostgreSQL, which has it as cluster_name, replaces them.",
    };

    private static string? Meant(PostgresCluster postgres) =>
        Apart.Replace(postgres.Scope, "-").Trim('-', '.') is { Length: > 0 } plain && Valid.IsMatch(plain) ? plain : null;

    private static bool IsTaken(Stack stack, PostgresCluster postgres, string scope) =>
        stack.Postgres.Any(other => other != postgres && other.Dcs == postgres.Dcs && other.Scope == scope);
}
