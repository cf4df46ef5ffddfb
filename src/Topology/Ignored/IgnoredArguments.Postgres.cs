namespace PatroniSwarm.Topology;

/// <content>What is written about PostgreSQL.</content>
public static partial class IgnoredArguments
{
    private static IEnumerable<IgnoredArgument> OfPostgres() =>
    [
        IgnoredArgument.Of<PostgresCluster>(
            "Postgres",
            [
                ("StrictSynchronous", static postgres => postgres.StrictSynchronous),
                ("SynchronousNodes", static postgres => postgres.SynchronousNodes > 1),
            ],
            "Replication = Replication.Asynchronous",
            isLoss: true,
            static stack => stack.Postgres,
            static postgres => Anchor.Of(postgres),
            static (_, postgres) => postgres.Replication == Replication.Asynchronous ? $"{postgres.Type} replicates asynchronously, and no commit waits for a standby" : null,
            static (_, _) => "Write Replication = Replication.Synchronous, or remove what is ignored"),

        IgnoredArgument.Of<PostgresCluster>(
            "Postgres",
            One<PostgresCluster>("MaximumLagOnFailover", static postgres => postgres.MaximumLagOnFailover != PostgresCluster.DefaultMaximumLag),
            "Replication = Replication.Synchronous or Replication.Quorum",
            isLoss: false,
            static stack => stack.Postgres,
            static postgres => Anchor.Of(postgres),
            static (_, postgres) => postgres.Replication == Replication.Asynchronous ? null : $"A member of {postgres.Type} that may take over has every commit that was acknowledged, so its lag is not limited",
            static (_, _) => "Write Replication = Replication.Asynchronous, or remove it"),

        // PostgreSQL's documentation, Write Ahead Log, synchronous_commit: without synchronous standbys, both mean local.
        IgnoredArgument.Of<(PostgresCluster Postgres, NamedValue Setting, int Index)>(
            "PostgresSetting",
            [("value", static written => Is(written.Setting, "synchronous_commit", "remote_apply", "remote_write"))],
            "Replication = Replication.Asynchronous",
            isLoss: true,
            Settings,
            static written => new(written.Postgres.Type, "PostgresSetting", null, written.Index),
            static (_, written) => written.Postgres.Replication == Replication.Asynchronous
                ? $"{written.Postgres.Type} replicates asynchronously, and no commit waits for a standby to write or to apply it"
                : null,
            static (_, written) => $"Write Replication = Replication.Synchronous, or remove synchronous_commit {written.Setting.Value}"),

        IgnoredArgument.Of<PostgresCluster>(
            "On",
            One<PostgresCluster>("FailoverPriority", static postgres => postgres.Placement.On.Any(static placed => placed.Tags.FailoverPriority > 1)),
            "the same FailoverPriority for every member that may lead",
            isLoss: false,
            static stack => stack.Postgres,
            static postgres => new(postgres.Type, "On", null, postgres.Placement.On.First(static placed => placed.Tags.FailoverPriority > 1).Attribute),
            static (stack, postgres) => Leaders(stack, postgres) is { Count: > 1 } leaders && leaders.TrueForAll(priority => priority > 1 && priority == leaders[0]) && postgres.Replication != Replication.Quorum && !NeverSynchronous(stack.Postgres).Any(other => other.Postgres == postgres)
                ? $"Every member of {postgres.Type} that may lead has FailoverPriority {leaders[0]}, and none comes first"
                : null,
            static (_, _) => "Give the member that is to lead a higher FailoverPriority than the others, or remove it from all"),

        // Patroni promotes no member that is not in /sync, except in quorum mode (ha.py, is_healthiest_node).
        IgnoredArgument.Of<(PostgresCluster Postgres, PlacedMember Placed)>(
            "On",
            One<(PostgresCluster Postgres, PlacedMember Placed)>("FailoverPriority", static _ => true),
            "NoSync, with Replication = Replication.Synchronous",
            isLoss: true,
            static stack => NeverSynchronous(stack.Postgres),
            static written => new(written.Postgres.Type, "On", null, written.Placed.Attribute),
            static (_, written) => $"A member of {written.Postgres.Type} with NoSync is never synchronous, and only a synchronous one takes over",
            static (_, _) => "Remove NoSync, or FailoverPriority"),
        IgnoredArgument.Of<(PostgresCluster Postgres, PlacedMember Placed)>(
            "On",
            One<(PostgresCluster Postgres, PlacedMember Placed)>("FailoverPriority", static written => written.Placed.Tags is { FailoverPriority: > 1, NoFailover: false }),
            "ApplyDelay",
            isLoss: true,
            Delayed,
            static written => new(written.Postgres.Type, "On", null, written.Placed.Attribute),
            static (_, written) => $"A member of {written.Postgres.Type} with ApplyDelay never leads",
            static (_, _) => "Remove ApplyDelay, or FailoverPriority"),
        IgnoredArgument.Of<(PostgresCluster Postgres, PlacedMember Placed)>(
            "On",
            [
                ("NoFailover", static written => written.Placed.Tags.NoFailover),
                ("NoSync", static written => written.Placed.Tags.NoSync),
                ("NoLoadBalance", static written => written.Placed.Tags.NoLoadBalance),
            ],
            "ApplyDelay, which implies it",
            isLoss: false,
            Delayed,
            static written => new(written.Postgres.Type, "On", null, written.Placed.Attribute),
            static (_, written) => $"A member of {written.Postgres.Type} with ApplyDelay never leads, confirms no commit and gets no clients",
            static (_, _) => "Remove what ApplyDelay implies"),
    ];

    private static IEnumerable<(PostgresCluster Postgres, PlacedMember Placed)> Delayed(Stack stack) =>
        from postgres in stack.Postgres
        from placed in TagsOfMember.OnePerAttribute(postgres.Placement.On)
        where placed.Tags.IsDelayed
        select (postgres, placed);

    private static IEnumerable<(PostgresCluster Postgres, PlacedMember Placed)> NeverSynchronous(IEnumerable<PostgresCluster> clusters) =>
        from postgres in clusters
        where postgres.Replication == Replication.Synchronous
        from placed in TagsOfMember.OnePerAttribute(postgres.Placement.On)
        where placed.Tags is { NoSync: true, NoFailover: false, IsDelayed: false, FailoverPriority: > 1 }
        select (postgres, placed);

    private static List<int> Leaders(Stack stack, PostgresCluster postgres) =>
        [.. postgres.MembersIn(stack).Where(static member => member.Placed.Tags.MayLead).Select(static member => member.Placed.Tags.FailoverPriority)];

    private static IEnumerable<(PostgresCluster Postgres, NamedValue Setting, int Index)> Settings(Stack stack) =>
        from postgres in stack.Postgres
        from written in postgres.Settings.Select(static (setting, index) => (setting, index))
        select (postgres, written.setting, written.index);

    private static bool Is(NamedValue setting, string name, params string[] values) =>
        string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase) && values.Contains(setting.Value.Trim(), StringComparer.OrdinalIgnoreCase);
}
