namespace PatroniSwarm.Topology.Tests;

/// <summary>A value is refused here if PostgreSQL refuses it, and accepted if it accepts it. What PostgreSQL does is in SettingValueTests.tsv, as its servers of all majors did it.</summary>
public sealed class SettingValueTests
{
    [Theory, MemberData(nameof(TriedSettings.Majors), MemberType = typeof(TriedSettings))]
    public void Values_are_taken_and_refused_as_PostgreSQL_does(int major)
    {
        var wrong = Tried().Where(tried => IsTaken(tried.Name, tried.Value, major) != tried.TakenBy.Contains(major))
            .Select(tried => TriedSettings.Wrong(tried.Name, tried.Value, major, tried.TakenBy.Contains(major))).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("shared_buffers", "512MB", 65536)]
    [InlineData("shared_buffers", "1.5GB", 196_608)]
    [InlineData("work_mem", "4.7MB", 4813)]
    [InlineData("max_connections", "0x64", 100)]
    [InlineData("max_connections", "0144", 100)]
    [InlineData("max_connections", "1e2", 100)]
    [InlineData("max_connections", "100.5", 100)]
    [InlineData("statement_timeout", "1.5s", 1500)]
    [InlineData("archive_timeout", "1.5min", 90)]
    [InlineData("log_rotation_age", "1d", 1440)]
    [InlineData("vacuum_cost_delay", "500us", 0.5)]
    [InlineData("random_page_cost", "1.1", 1.1)]
    [InlineData("max_slot_wal_keep_size", "-1", -1)]
    public void Numbers_count_what_the_setting_counts(string name, string value, double number) =>
        Assert.Equal(number, SettingValue.Read(SettingCatalogue.Find(name, 17)!, value).Number!.Value, 9);

    [Theory]
    [InlineData("shared_buffers", "lots", SettingFault.WrongType)]
    [InlineData("shared_buffers", "50%", SettingFault.WrongType)]
    [InlineData("shared_buffers", "1GiB", SettingFault.WrongUnit)]
    [InlineData("shared_buffers", "1s", SettingFault.WrongUnit)]
    [InlineData("max_connections", "100MB", SettingFault.WrongUnit)]
    [InlineData("shared_buffers", "1kB", SettingFault.OutOfRange)]
    [InlineData("work_mem", "2147483648", SettingFault.OutOfRange)]
    [InlineData("fsync", "o", SettingFault.WrongType)]
    [InlineData("wal_level", "full", SettingFault.UnknownWord)]
    [InlineData("application_name", "anything", SettingFault.None)]
    public void What_is_wrong_has_a_name(string name, string value, SettingFault fault) =>
        Assert.Equal(fault, SettingValue.Read(SettingCatalogue.Find(name, 17)!, value).Fault);

    [Theory]
    [InlineData("shared_buffers", 16, "128kB")]
    [InlineData("shared_buffers", 65536, "512MB")]
    [InlineData("work_mem", 2147483647, "2147483647kB")]
    [InlineData("statement_timeout", 90_000, "90s")]
    [InlineData("statement_timeout", 0, "0")]
    [InlineData("max_slot_wal_keep_size", -1, "-1")]
    [InlineData("max_connections", 262143, "262143")]
    [InlineData("autovacuum_vacuum_cost_delay", 0.5, "500us")]
    [InlineData("random_page_cost", 1.1, "1.1")]
    public void Numbers_are_shown_in_the_largest_unit_without_a_fraction(string name, double number, string shown) =>
        Assert.Equal(shown, SettingCatalogue.Find(name, 17)!.Show(number));

    private static bool IsTaken(string name, string value, int major) => SettingCatalogue.Find(name, major) is { } setting
        ? !setting.CannotBeSet && SettingValue.Read(setting, value).IsSound
        // A name with a point is an extension's.
        : name == "shop.mode";

    private static IEnumerable<(string Name, string Value, IReadOnlyCollection<int> TakenBy)> Tried() =>
        TriedSettings.Rows("SettingValueTests.tsv").Select(static row => (row[0], row[1], TriedSettings.MajorsOf(row[2])));
}
