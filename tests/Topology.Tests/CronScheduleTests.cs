namespace PatroniSwarm.Topology.Tests;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 1 * * 0", 7)]
    [InlineData("0 1 * * 7", 7)]
    [InlineData("0 1 * * sun", 7)]
    [InlineData("0 1 * * 1-6", 2)]
    [InlineData("30 2 * * MON,thu", 4)]
    [InlineData("*/5 0-6/2 * * *", 1)]
    [InlineData("0 1 1 * *", 31)]
    [InlineData("0 1 1,15 * *", 17)]
    [InlineData("0 1 */7 * *", 7)]
    // Either of them matches.
    [InlineData("0 1 1 * 0", 7)]
    [InlineData("0 1 1 jan-mar *", 306)]
    [InlineData("0\t1  *  * *", 1)]
    public void The_most_days_between_two_that_match(string text, int days) => Assert.Equal(days, CronSchedule.Read(text, out _)?.LongestGap());

    [Theory]
    [InlineData(24 * 60, "0 1 * * 0", "0 1 * * 1-6")]
    [InlineData(7 * 24 * 60, "0 1 * * 0")]
    [InlineData(4 * 60, "0 1 * * 0", "0 */4 * * *")]
    [InlineData((26 * 60) + 30, "0 1 * * 0", "30 3 * * 1-6")]
    [InlineData(1, "* * * * *")]
    public void The_longest_time_between_any_two(int minutes, params string[] texts) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), CronSchedule.LongestGap([.. texts.Select(static text => CronSchedule.Read(text, out _)!)]));

    [Theory]
    [InlineData("every sunday", "it has 2 fields, not 5")]
    [InlineData("", "it has 0 fields")]
    [InlineData("* 0 1 * * *", "it has 6 fields")]
    [InlineData("@daily", "it has 1 field, not 5")]
    [InlineData("60 1 * * *", "'60' is no minute: write numbers from 0 to 59")]
    [InlineData("0 24 * * *", "'24' is no hour")]
    [InlineData("0 1 0 * *", "'0' is no day of the month")]
    [InlineData("0 1 * 13 *", "'13' is no month")]
    [InlineData("0 1 * * 8", "'8' is no day of the week")]
    [InlineData("0 1 * * 5-1", "'5-1' is no day of the week")]
    [InlineData("*/0 1 * * *", "'*/0' is no minute")]
    [InlineData("-1 1 * * *", "'-1' is no minute")]
    [InlineData("1,,2 1 * * *", "'1,,2' is no minute")]
    [InlineData("0 1 * * L", "'L' is no day of the week")]
    [InlineData("0 1 31 2 *", "fewer than two days of three years match it")]
    public void What_is_wrong(string text, string expected)
    {
        Assert.Null(CronSchedule.Read(text, out var wrong));
        Assert.StartsWith(expected, wrong, StringComparison.Ordinal);
    }
}
