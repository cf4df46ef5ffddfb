using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.StackFile;

public sealed class InterpolationTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$$", "$")]
    [InlineData("$${SET}", "${SET}")]
    [InlineData("a$SET", "avalue")]
    [InlineData("${SET}b", "valueb")]
    [InlineData("${UNSET}", "")]
    [InlineData("${UNSET-default}", "default")]
    [InlineData("${UNSET-}patroniswarm/etcd", "patroniswarm/etcd")]
    [InlineData("${EMPTY-default}", "")]
    [InlineData("${EMPTY:-default}", "default")]
    [InlineData("${SET:-default}", "value")]
    [InlineData("$SET$SET", "valuevalue")]
    [InlineData("${SET?needed}", "value")]
    public void VariablesTakeTheirValues(string text, string expected) =>
        Assert.Equal(expected, Interpolation.Apply(text, Variable));

    [Theory]
    [InlineData("$", "does not begin a variable")]
    [InlineData("a $ b", "does not begin a variable")]
    [InlineData("${1}", "does not begin a variable")]
    [InlineData("${UNSET?give it}", "give it")]
    [InlineData("${EMPTY:?give it}", "give it")]
    public void WhatIsNoVariableIsRefused(string text, string because) =>
        Assert.Contains(because, Assert.Throws<FormatException>(() => Interpolation.Apply(text, Variable)).Message, StringComparison.Ordinal);

    private static string? Variable(string name) => name switch
    {
        "SET" => "value",
        "EMPTY" => "",
        _ => null,
    };
}
