namespace PatroniSwarm.Topology;

/// <summary>No limit of how long replay on a standby waits for a session there: a promotion waits with it.</summary>
public sealed class ReplayWaitsForSessions() : StackRule("PSW3036", "Replay that waits for sessions without limit", RuleSeverity.Warning, productionOnly: true)
{
    // In ms: PostgreSQL's default for both. With more, a commit seems to hang.
    private const double LongestForCommits = 30_000;

    private static readonly string[] Delays = ["max_standby_streaming_delay", "max_standby_archive_delay"];

    // If a recovery time is promised, its refutation names this setting.
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where stack.Promises.RecoversWithin is null && postgres.Placement.On.Count > 1
        from numbered in postgres.Settings.Select(static (setting, index) => (setting, index))
        where Delays.Contains(numbered.setting.Name, StringComparer.OrdinalIgnoreCase)
        let delay = ServerSettings.Number(postgres, numbered.setting)
        where delay < 0 || (AppliesFirst(postgres) && delay > LongestForCommits)
        let anchor = new Anchor(postgres.Type, "PostgresSetting", "value", numbered.index)
        select Problem(
            anchor,
            $"With {numbered.setting.Name} {numbered.setting.Value}, a session on a standby of {postgres.Type} that reads what the leader alters holds replay up for {(delay < 0 ? "as long as it lasts" : "that long")}, and so a promotion{(AppliesFirst(postgres) ? ", and every commit, as synchronous_commit is remote_apply" : "")}. Write a limit such as 30s, or remove the setting: it is {ReplicationTimers.MaxStandbyDelay} then.",
            Fix.Remove(anchor with { Argument = null }));

    private static bool AppliesFirst(PostgresCluster postgres) => postgres.Replication != Replication.Asynchronous
        && postgres.Settings.Any(static setting => string.Equals(setting.Name, "synchronous_commit", StringComparison.OrdinalIgnoreCase) && string.Equals(setting.Value, "remote_apply", StringComparison.OrdinalIgnoreCase));
}
