namespace PatroniSwarm.Topology;

/// <summary>Two clusters of one scope in one etcd: members of two databases join one cluster.</summary>
/// <remarks>Two services of one name have one scope by default; NameTwice reports them.</remarks>
public sealed class ScopeShared() : StackRule("PSW3006", "Two clusters of one scope", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from same in stack.Postgres.GroupBy(static postgres => (postgres.Dcs, postgres.Scope))
        from second in same.Skip(1)
        where !ScopeRefused.IsRefused(stack, second) && !string.Equals(same.First().Name, second.Name, StringComparison.OrdinalIgnoreCase)
        select Problem(
            Anchor.Of(second, "Scope"),
            $"{same.First().Type} and {second.Type} both are scope {second.Scope} in {second.Dcs}: their members join one cluster and overwrite each other. Give one its own: Scope = \"…\".",
            stack.Postgres.All(other => other.Scope != $"{stack.Name}-{second.Name}") ? Fix.WriteText(Anchor.Of(second, "Scope"), $"{stack.Name}-{second.Name}") : null);
}
