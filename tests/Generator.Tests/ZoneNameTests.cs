using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Zones that a person takes for one are one error; those that differ in a letter or a digit are none.</summary>
public sealed class ZoneNameTests
{
    [Theory]
    [InlineData("a", "A", "b")]
    [InlineData("a", "a ", "b")]
    [InlineData("a\\t", "a", "b")]
    [InlineData("room 1", "room1", "b")]
    [InlineData("eu-1", "eu_1", "b")]
    [InlineData("eu-1", "eu\\u20131", "b")]
    [InlineData("a", "a\\u200B", "b")]
    public async Task Zones_that_look_like_one_are_one(params string[] zones) => Assert.Equal("PSW1025", Assert.Single(await Analyze(zones)).Id);

    [Theory]
    [InlineData("a", "b", "c")]
    [InlineData("eu-west-1a", "eu-west-1b", "eu-west-1c")]
    [InlineData("1-1", "11", "1.1")]
    [InlineData("a", "a", "b")]
    [InlineData("\\uD800", "a", "b")]
    public async Task Other_zones_are_not(params string[] zones) => Assert.Empty(await Analyze(zones));

    [Theory]
    [InlineData("", "b", "c")]
    [InlineData(" ", "b", "c")]
    public async Task A_zone_has_a_name(params string[] zones) => Assert.Equal("PSW1024", Assert.Single(await Analyze(zones)).Id);

    [Theory]
    [InlineData("Rack1", "rack1", "rack1", "Write \"rack1\"")]
    [InlineData("a ", "a", "b", "Write \"a\"")]
    public async Task The_name_of_most_is_right_or_else_the_one_without_spaces(string first, string second, string third, string advice)
    {
        var diagnostic = Assert.Single(await Analyze([first, second, third]));
        Assert.Equal($"Zone = \"{first}\"", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        Assert.Contains(advice, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Diagnostic>> Analyze(IReadOnlyList<string> zones) => StackCompilation.Analyze(StackCompilation.Of(
        $"using PatroniSwarm; [SwarmStack(\"pg\")] public static partial class Pg {{ {string.Join('\n', zones.Select(static (zone, index) => $"[SwarmNode(\"node{index}\", Role = NodeRole.Manager, Zone = \"{zone}\", Address = \"192.0.2.{index + 1}\")] class Node{index};"))} }}"));
}
