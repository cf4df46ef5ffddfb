using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.StackFile;

public sealed class StackQuantityTests
{
    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("500ms", 500)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("0", 0)]
    public void DurationsAreGos(string text, double milliseconds) =>
        Assert.Equal(milliseconds, StackQuantity.Duration(text)?.TotalMilliseconds);

    [Theory]
    [InlineData("1024", 1024)]
    [InlineData("1k", 1024)]
    [InlineData("512MB", 536_870_912)]
    [InlineData("1.5g", 1_610_612_736)]
    [InlineData("2GiB", 2_147_483_648)]
    [InlineData("7b", 7)]
    public void SizesAreBinary(string text, long bytes) => Assert.Equal(bytes, StackQuantity.Bytes(text));

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("10 s")]
    [InlineData("1.5")]
    [InlineData("5ns")]
    public void WhatIsNoDurationIsNone(string text) => Assert.Null(StackQuantity.Duration(text));

    [Theory]
    [InlineData("echo 'a b' \"c d\" e\\ f", new[] { "echo", "a b", "c d", "e f" })]
    [InlineData("", new string[0])]
    [InlineData("a ''", new[] { "a", "" })]
    public void CommandLinesAreSplitAsAShellDoes(string line, string[] words) => Assert.Equal(words, ShellWords.Split(line));
}
