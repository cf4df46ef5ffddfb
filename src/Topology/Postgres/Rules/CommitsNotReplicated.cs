namespace PatroniSwarm.Topology;

/// <summary>Synchronous replication that no commit waits for.</summary>
public sealed class CommitsNotReplicated() : SettingRule("PSW3022", "Commits acknowledged before a standby has them", RuleSeverity.Warning)
{
    private static readonly HashSet<string> Unsynchronised = new(StringComparer.OrdinalIgnoreCase) { "off", "false", "no", "0", "local" };

    protected override string Argument => "value";

    // If LosesNoCommits is promised, its refutation names this setting.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        postgres.Replication != Replication.Asynchronous && WaitsForNoStandby(setting)
            ? $"With synchronous_commit {setting.Value} no commit waits for a standby, although {postgres.Type} replicates synchronously: a failover loses what was acknowledged. Remove the setting{(postgres is { StrictSynchronous: false, SynchronousNodes: 1 } ? ", or write Replication.Asynchronous" : "")}."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });

    internal static bool WaitsForNoStandby(NamedValue setting) =>
        Is(setting, "synchronous_commit") && Unsynchronised.Contains(setting.Value);
}
