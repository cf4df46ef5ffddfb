using System.Text.Json.Nodes;
using PatroniSwarm.Build.Deployment.Rollout;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

public sealed class DynamicConfigTests
{
    private const string Before = """
        bootstrap:
          dcs:
            ttl: 20
            synchronous_mode: true
            postgresql:
              parameters:
                max_connections: "60"
                shared_buffers: "512MB"
              pg_hba:
                - "local all all peer"
            slots:
              audit:
                type: "logical"
        """;

    private const string After = """
        bootstrap:
          dcs:
            ttl: 30
            synchronous_mode: true
            postgresql:
              parameters:
                shared_buffers: "512MB"
              pg_hba:
                - "local all all peer"
        """;

    [Theory]
    [InlineData(Before, Before, null)]
    [InlineData(After, Before, """{"ttl":30,"postgresql":{"parameters":{"max_connections":null}},"slots":null}""")]
    [InlineData(Before, After, """{"ttl":20,"postgresql":{"parameters":{"max_connections":"60"}},"slots":{"audit":{"type":"logical"}}}""")]
    public void What_changed_is_sent_and_what_went_is_taken_out(string wanted, string before, string? patch)
    {
        var running = DynamicConfig.Parse(before)!;
        Assert.Equal(patch, DynamicConfig.Parse(wanted)!.PatchFrom(running.Leaves, running)?.ToJsonString());
    }

    [Fact]
    public void What_somebody_else_added_stays()
    {
        var running = new Dictionary<string, JsonNode?>(DynamicConfig.Parse(After)!.Leaves) { ["postgresql/parameters/work_mem"] = "64MB" };
        Assert.Null(DynamicConfig.Parse(After)!.PatchFrom(running, null));
    }

    [Theory]
    [InlineData("on", "true")]
    [InlineData("60", "60")]
    public void Two_ways_to_write_a_value_are_no_difference(string wanted, string running)
    {
        var config = DynamicConfig.Parse($"bootstrap: {{dcs: {{value: \"{wanted}\"}}}}")!;
        Assert.Null(config.PatchFrom(new Dictionary<string, JsonNode?> { ["value"] = JsonNode.Parse(running) }, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("scope: a")]
    [InlineData("bootstrap: {dcs: ")]
    public void A_file_without_one_says_nothing(string text) => Assert.Null(DynamicConfig.Parse(text));
}
