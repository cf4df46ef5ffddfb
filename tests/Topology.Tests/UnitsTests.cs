namespace PatroniSwarm.Topology.Tests;

public sealed class UnitsTests
{
    [Theory]
    [InlineData("512MB", 512L << 20)]
    [InlineData("2GiB", 2L << 30)]
    [InlineData("1.5GB", 3L << 29)]
    [InlineData("64 kB", 64L << 10)]
    [InlineData("7B", 7)]
    public void Sizes_are_powers_of_1024(string text, long bytes)
    {
        Assert.True(MemorySize.TryParse(text, out var parsed));
        Assert.Equal(bytes, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("2G")]
    [InlineData("-2GB")]
    [InlineData("2GB ")]
    [InlineData("2gib")]
    [InlineData("٢GB")]
    [InlineData("999999999999TB")]
    public void What_is_no_size_is_refused(string text) => Assert.False(MemorySize.TryParse(text, out _));

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("25s", 25_000)]
    [InlineData("2min", 120_000)]
    [InlineData("1 h", 3_600_000)]
    public void Durations_have_units(string text, int milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var parsed));
        Assert.Equal(milliseconds, parsed.TotalMilliseconds);
    }

    [Theory]
    [InlineData("25")]
    [InlineData("1.5s")]
    [InlineData("25 sec")]
    [InlineData("٢s")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(Duration.TryParse(text, out _));
}
