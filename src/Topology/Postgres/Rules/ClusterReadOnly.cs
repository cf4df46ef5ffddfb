namespace PatroniSwarm.Topology;

/// <summary>Every transaction is read-only by default: Patroni cannot create its roles.</summary>
public sealed class ClusterReadOnly() : KnownSettingRule("PSW4040", "A cluster that accepts no writes", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "default_transaction_read_only") && value.IsSound && !Booleans.IsOff(setting.Value)
            ? $"With default_transaction_read_only {setting.Value}, the leader of {postgres.Type} accepts no writes: Patroni cannot make its roles in a new cluster, and applications fail on a running one. Remove it, or set it for one role: ALTER ROLE … SET."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });
}
