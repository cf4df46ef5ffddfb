namespace PatroniSwarm.Topology;

/// <summary>Every transaction is serializable by default: a hot standby rejects all of them.</summary>
public sealed class StandbysRefuseQueries() : KnownSettingRule("PSW4044", "Replicas that refuse every query", RuleSeverity.Error)
{
    // PostgreSQL, predicate.c, GetSerializableTransactionSnapshot; tried on a standby of 17.12.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "default_transaction_isolation") && string.Equals(setting.Value, "serializable", StringComparison.OrdinalIgnoreCase) && postgres.Placement.On.Count > 1
            ? $"With default_transaction_isolation {setting.Value}, each replica of {postgres.Type} refuses every query, Patroni's and your applications': a hot standby has no serializable transactions. Remove it, and set it for one role, ALTER ROLE … SET, or one transaction, BEGIN ISOLATION LEVEL SERIALIZABLE."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });
}
