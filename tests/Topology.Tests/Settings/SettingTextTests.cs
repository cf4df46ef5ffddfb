namespace PatroniSwarm.Topology.Tests;

/// <summary>A text is refused here when PostgreSQL refuses it, and taken when it takes it. What its servers of all majors did is in SettingTextTests.tsv.</summary>
public sealed class SettingTextTests
{
    // It passes the check, and each connection fails: UTF8 is not converted to it.
    private const string LocksOut = "MULE_INTERNAL";

    [Theory, MemberData(nameof(TriedSettings.Majors), MemberType = typeof(TriedSettings))]
    public void Texts_are_taken_and_refused_as_PostgreSQL_does(int major)
    {
        var wrong = Tried().Where(tried => tried.KnownTo.Contains(major) && tried.Value != LocksOut && IsTaken(tried.Name, tried.Value, major) != tried.TakenBy.Contains(major))
            .Select(tried => TriedSettings.Wrong(tried.Name, tried.Value, major, tried.TakenBy.Contains(major))).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsTaken(string name, string value, int major) =>
        (SettingCatalogue.Find(name, major) is not { } setting || SettingValue.Read(setting, value).IsSound) && SettingTexts.Instead(name, value, major) is null;

    private static IEnumerable<(string Name, string Value, IReadOnlyCollection<int> TakenBy, IReadOnlyCollection<int> KnownTo)> Tried() =>
        TriedSettings.Rows("SettingTextTests.tsv").Select(static row => (row[0], row[1], TriedSettings.MajorsOf(row[2]), TriedSettings.MajorsOf(row[3])));
}
