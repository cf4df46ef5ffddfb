using PatroniSwarm.Deploy.Takeovers;

namespace PatroniSwarm.Build.Tests.Deployment.Takeovers;

public sealed class VolumeObstaclesTests
{
    // Each member in a word: what its volume holds, as major/system.
    [Theory]
    [InlineData("", null, null)]
    [InlineData("empty empty empty", null, null)]
    [InlineData("empty empty empty", "7", null)]
    [InlineData("17/7", null, null)]
    [InlineData("17/7 17/7 17/7", "7", null)]
    [InlineData("17/7 empty unknown", "7", null)]
    [InlineData("17/7,15/3 17/7 17/7", "7", null)]
    [InlineData("15/3 empty empty", null, "the volume of db-a has data of PostgreSQL 15, and the stack file has 17")]
    [InlineData("17/7 17/8 17/7", null, "the volume of db-b (system identifier 8) has data of another cluster than that of db-a (7)")]
    [InlineData("17/7 17/8 17/8", "8", "the volume of db-a (system identifier 7) has data of another cluster than dcs, which knows 8")]
    [InlineData("17/7 17/7 empty", null, "the data of db-a, db-b is of a cluster that dcs does not know, so any member could become the leader, even one without the last commits or without data. First publish a description with one member, the one that led last, and then add the others: they follow it")]
    [InlineData("17/7 17/7 17/7", null, "the data of db-a, db-b, db-c is of a cluster that dcs does not know, so any member could become the leader, even one without the last commits or without data. First publish a description with one member, the one that led last, and then add the others: they follow it")]
    [InlineData("refused empty empty", null, "the user of its image may not write to /data in the volume of db-a")]
    public void A_cluster_is_created_only_on_volumes_that_fit_together(string members, string? system, string? obstacle)
    {
        var contents = members.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static (word, index) => (Name: $"db-{(char)('a' + index)}", Word: word)).ToDictionary(static member => member.Name, static member => Content(member.Word));
        Assert.Equal(obstacle is null ? [] : [obstacle], VolumeObstacles.Of(StackBlock.Postgres("{}"), contents, system));
    }

    private static VolumeContent? Content(string word) => word switch
    {
        "unknown" => null,
        "empty" => new([], []),
        "refused" => new(["/data"], []),
        _ => new([], [.. word.Split(',').Select(static data => data.Split('/')).Select(static data => new ServerData(data[0], data[1]))]),
    };
}
