using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology.Tests;

/// <summary>The constants of the attributes are the settings of the catalogue, with what it says of them.</summary>
public sealed partial class PostgresSettingsTests
{
    private static readonly string Source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PostgresSettings.cs"));

    [Fact]
    public void Every_setting_that_may_be_written_is_offered() => Assert.Equal(
        SettingCatalogue.All.Where(static setting => !setting.CannotBeSet && !SettingOwnedByPatroni.Owns(setting.Name)).Select(static setting => setting.Name).Distinct().Order(StringComparer.Ordinal),
        Constant().Matches(Source).Select(static match => match.Groups[3].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void A_constant_documents_the_values_of_its_setting_and_which_majors_have_it() => Assert.All(Constant().Matches(Source), static match =>
    {
        var definitions = SettingCatalogue.Find(match.Groups[3].Value).ToList();
        var newest = definitions[^1];
        var said = string.Join(' ', match.Groups[1].Value.Split('\n').Select(static line => line.Trim().TrimStart('/').Trim())).Trim();
        said = said.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

        Assert.StartsWith(newest.Description, said, StringComparison.Ordinal);
        Assert.Contains($"Value: {Value(newest)}", said, StringComparison.Ordinal);
        Assert.Contains(newest.Context == "postmaster" ? "Needs a restart." : "Takes effect", said, StringComparison.Ordinal);
        Assert.Equal(definitions[0].Since > SettingCatalogue.OldestMajor, said.Contains($"Since PostgreSQL {definitions[0].Since}.", StringComparison.Ordinal));
        Assert.Equal(newest.Until < SettingCatalogue.NewestMajor, said.Contains($"Until PostgreSQL {newest.Until}.", StringComparison.Ordinal));
        Assert.Equal(match.Groups[3].Value.Replace("_", "", StringComparison.Ordinal), match.Groups[2].Value, ignoreCase: true);
    });

    private static string Value(SettingDefinition setting) => setting.Kind switch
    {
        SettingKind.Bool => "on or off.",
        SettingKind.Text => "a text.",
        SettingKind.Word => $"one of {string.Join(", ", setting.Words)}.",
        // The largest fractions are written as the server shows them.
        SettingKind.Number => "a number, ",
        _ => $"a whole number, {setting.Show(setting.Least)} to {setting.Show(setting.Most)}",
    };

    [GeneratedRegex("""/// <summary>\n((?:    ///.*\n)+?)    /// </summary>\n    public const string (\w+) = "(\w+)";""")]
    private static partial Regex Constant();
}
