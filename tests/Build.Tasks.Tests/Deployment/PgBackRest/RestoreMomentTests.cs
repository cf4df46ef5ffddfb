using PatroniSwarm.Deploy.PgBackRest;

namespace PatroniSwarm.Build.Tests.Deployment.PgBackRest;

public sealed class RestoreMomentTests
{
    [Theory]
    [InlineData("2026-09-20T10:00:00+02:00", "2026-09-20T08:00:00Z")]
    [InlineData("2026-09-20T10:00Z", "2026-09-20T10:00:00Z")]
    [InlineData("2026-09-20T10:00:00.25-05:30", "2026-09-20T15:30:00.25Z")]
    public void A_moment_has_a_time_zone(string text, string utc)
    {
        Assert.Null(RestoreMoment.Read(text, out var moment));
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), moment);
    }

    [Theory]
    [InlineData("2026-09-20T10:00:00", "'2026-09-20T10:00:00' has no time zone. Write for example 2026-09-20T10:00:00+02:00, or 2026-09-20T10:00:00Z for UTC.")]
    [InlineData("2026-09-20T10:00", "'2026-09-20T10:00' has no time zone. Write for example 2026-09-20T10:00+02:00, or 2026-09-20T10:00Z for UTC.")]
    [InlineData("yesterday", "'yesterday' is no moment. Write 2026-09-20T10:00:00+02:00, or latest.")]
    [InlineData("2026-02-30T10:00:00Z", "'2026-02-30T10:00:00Z' is no moment. Write 2026-09-20T10:00:00+02:00, or latest.")]
    public void What_is_no_moment_is_refused(string text, string wrong) => Assert.Equal(wrong, RestoreMoment.Read(text, out _));

    [Fact]
    public void Latest_is_all_that_there_is()
    {
        Assert.Null(RestoreMoment.Read(RestoreMoment.Latest, out var moment));
        Assert.Null(moment);
    }

    [Theory]
    [InlineData(1500.0, null)]
    [InlineData(2000.5, "what was committed at 1970-01-01T00:33:20Z was left by a restore, which went back to 1970-01-01T00:33:20Z and was done at 1970-01-01T00:50:00Z. Choose a moment before or after that")]
    [InlineData(2999.0, "what was committed at 1970-01-01T00:49:59Z was left by a restore, which went back to 1970-01-01T00:33:20Z and was done at 1970-01-01T00:50:00Z. Choose a moment before or after that")]
    [InlineData(3000.0, null)]
    [InlineData(1000.0, "1970-01-01T00:16:40Z is outside of what can be restored: from 1970-01-01T00:16:40Z to 1970-01-01T01:06:40Z")]
    [InlineData(4001.0, "1970-01-01T01:06:41Z is outside of what can be restored: from 1970-01-01T00:16:40Z to 1970-01-01T01:06:40Z")]
    public void What_a_restore_left_and_what_is_outside_is_refused(double seconds, string? wrong)
    {
        var state = new RepositoryState { Time = 4000, Backups = [new("20261130-190008F", "full", 990, 1000, 1, 1, false)], Abandoned = [new(2000.25, 3000)] };
        Assert.Equal(wrong, state.Refuses(DateTimeOffset.UnixEpoch.AddSeconds(seconds)));
    }
}
