using System.Globalization;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>That the corpus leaves no field of the format out, and that a field is taken from the version on that it came with.</summary>
public sealed class SchemaCoverageTests
{
    private static readonly IReadOnlyList<(string Field, YamlNode Minimal)> Uses = [.. Corpus.Names.SelectMany(static name => SchemaFields.In(File.ReadAllText(Corpus.File(name))))];

    // A field that came together with the mapping around it is not checked on its own; one that begins with x- was always free.
    public static TheoryData<string, int> LaterFields()
    {
        var data = new TheoryData<string, int>();
        foreach (var (field, since) in SchemaFields.All.Where(static entry => entry.Value > Parent(entry.Key) && !entry.Key.Contains(".x-", StringComparison.Ordinal)))
            data.Add(field, since);
        return data;
    }

    [Fact]
    public void EveryFieldIsInTheCorpus() => Assert.Empty(SchemaFields.All.Keys.Except(Uses.Select(static use => use.Field)));

    [Theory]
    [MemberData(nameof(LaterFields))]
    public void AFieldIsTakenFromItsVersionOn(string field, int since)
    {
        using var folder = new TemporaryFolder();
        // The shortest: keys in it may have come later still.
        var sample = Uses.Where(use => use.Field == field).MinBy(static use => use.Minimal.ToString().Length).Minimal;
        foreach (var version in new[] { since - 1, since })
        {
            var text = Text(sample, version);
            var file = folder.Write($"{version.ToString(CultureInfo.InvariantCulture)}.yml", text);
            var theirs = Tool.Run("docker", "stack", "config", "-c", file).Output;
            Assert.True((version < since) == (theirs.Contains("is not allowed", StringComparison.Ordinal) || theirs.Contains("must ", StringComparison.Ordinal)), $"{text}\n{theirs}");
            Assert.True((version < since) == Ours(text).Contains("needs version", StringComparison.Ordinal), $"{text}\n{Ours(text)}");
        }
    }

    private static int Parent(string field) =>
        SchemaFields.All.Where(other => field.StartsWith(other.Key, StringComparison.Ordinal) && field != other.Key && field[other.Key.Length] is '.' or '[').Select(static other => other.Value).DefaultIfEmpty(0).Max();

    private static string Text(YamlNode sample, int version)
    {
        var root = new YamlMappingNode { { "version", new YamlScalarNode($"3.{version}") { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted } } };
        foreach (var child in ((YamlMappingNode)sample).Children)
            root.Add(child.Key, child.Value);
        using var writer = new StringWriter();
        new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
        return writer.ToString().TrimEnd('.', '\n') + "\n";
    }

    private static string Ours(string text)
    {
        try
        {
            StackFileReader.Parse(text, Path.Combine(Corpus.Folder, "stack.yml"), Corpus.Variable);
            return "";
        }
        catch (StackFileException failure)
        {
            return failure.Message;
        }
    }
}
