namespace PatroniSwarm.Topology.Tests;

/// <summary>What PostgreSQL's servers of all majors did with settings, from a file beside the tests.</summary>
internal static class TriedSettings
{
    /// <summary>The majors whose servers were asked.</summary>
    public static TheoryData<int> Majors => [.. Enumerable.Range(SettingCatalogue.OldestMajor, SettingCatalogue.NewestMajor - SettingCatalogue.OldestMajor + 1)];

    /// <summary>The columns of each line.</summary>
    public static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, file)).Where(static line => !line.StartsWith('#')).Select(static line => line.Split('\t'));

    /// <summary>The majors that a column lists.</summary>
    public static IReadOnlyCollection<int> MajorsOf(string column) => [.. column.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

    /// <summary>What a test says about a value that is taken here and refused by a server, or the other way round.</summary>
    public static string Wrong(string name, string value, int major, bool isTaken) => $"{name} = '{value}': PostgreSQL {major} {(isTaken ? "takes" : "refuses")} it.";
}
