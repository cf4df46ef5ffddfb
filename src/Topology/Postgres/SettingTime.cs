namespace PatroniSwarm.Topology;

/// <summary>The times that a cluster sets.</summary>
internal static class SettingTime
{
    private const double MillisecondsOfMicrosecond = 0.001;

    /// <summary>The time that a cluster sets, or the given value.</summary>
    public static TimeSpan Of(PostgresCluster postgres, string name, string unset) => Read(postgres, name) ?? Duration.Of(unset);

    /// <summary>The time that a cluster sets, or the given value. Null: it sets a negative number, which means no limit.</summary>
    public static TimeSpan? OrNever(PostgresCluster postgres, string name, string unset) =>
        ServerSettings.Written(postgres, name)?.Number < 0 ? null : Of(postgres, name, unset);

    private static TimeSpan? Read(PostgresCluster postgres, string name) =>
        ServerSettings.Written(postgres, name) is var (_, _, number) && SettingCatalogue.Find(name, postgres.Version)?.Unit is { IsMemory: false } unit
            ? TimeSpan.FromMilliseconds(unit.Times(number) * MillisecondsOfMicrosecond)
            : null;
}
