using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>A refuted recovery says the lowest bound, and which timers reach what was promised.</summary>
public sealed class ShorterRecoveryTests
{
    [Theory]
    [InlineData("25s", "", "", "lowest bound")]
    [InlineData("50s", "PrimaryStartTimeout = \"10s\"", "", "Write PrimaryStartTimeout = \"7s\" in Db; or promise \"53s\". The lowest bound is")]
    [InlineData("1min", "Ttl = \"90s\", LoopWait = \"10s\", RetryTimeout = \"20s\"", "", "and Ttl = ")]
    [InlineData("60s", "", "PostgresSetting(\"max_standby_streaming_delay\", \"15min\")", "Remove max_standby_streaming_delay from Db")]
    [InlineData("60s", "", "PostgresSetting(\"max_standby_streaming_delay\", \"-1\")", "Remove max_standby_streaming_delay from Db.")]
    [InlineData("60s", "", "PostgresSetting(\"max_standby_streaming_delay\", \"15min\"), PostgresSetting(\"max_standby_archive_delay\", \"20min\")", "Remove max_standby_streaming_delay and max_standby_archive_delay from Db")]
    [InlineData("30s", "Ttl = \"20s\", LoopWait = \"1s\", RetryTimeout = \"3s\", PrimaryStartTimeout = \"0s\"", "", "all timers are at their lowest")]
    public async Task The_message_says_what_to_write(string promised, string timers, string setting, string advice)
    {
        var diagnostic = Assert.Single(await Refuted(promised, timers, setting));
        Assert.Equal("PSW8006", diagnostic.Id);
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.Contains(advice, message, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(message.Length, 100, 300);
    }

    [Theory]
    [InlineData("1e6ms")]
    [InlineData("0xDBBA0ms")]
    [InlineData("2147483647ms")]
    [InlineData("15.0 min")]
    [InlineData("-1ms")]
    public async Task A_time_is_read_as_PostgreSQL_reads_it(string time) =>
        Assert.Equal("PSW8006", Assert.Single(await Refuted("60s", "", $"PostgresSetting(\"max_standby_streaming_delay\", \"{time}\")")).Id);

    [Fact]
    public async Task A_low_setting_is_left_alone() =>
        Assert.DoesNotContain("max_standby", Assert.Single(await Refuted("25s", "", "PostgresSetting(\"max_standby_streaming_delay\", \"1s\")")).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Task<IReadOnlyList<Diagnostic>> Refuted(string promised, string timers, string setting) => OneCauseTests.Analyze(
        $"{OneCauseTests.Dcs} [Postgres<Dcs>{(timers.Length == 0 ? "" : $"({timers})")}, On<Node1, Node2, Node3>{(setting.Length == 0 ? "" : $", {setting}")}] class Db; [HAProxy<Db>, OnEveryNode] class Proxy;",
        $"[SwarmStack(\"pg\"), RecoversWithin(\"{promised}\")]");
}
