using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

public sealed class DynamicConfigTests
{
    private const string Published = """{"ttl":20,"postgresql":{"parameters":{"max_connections":"60"},"pg_hba":["local all all peer"]},"slots":{"audit":{"type":"logical"}}}""";
    private const string Next = """{"ttl":30,"postgresql":{"parameters":{"shared_buffers":"1GB"},"pg_hba":["local all all peer"]}}""";

    [Theory]
    [InlineData(Published, null)]
    [InlineData(Next, """{"ttl":30,"postgresql":{"parameters":{"shared_buffers":"1GB","max_connections":null}},"slots":null}""")]
    public void What_changed_is_sent_and_what_went_is_taken_out(string wanted, string? patch) =>
        Assert.Equal(patch, Patch(wanted, live: Published, before: Published));

    [Theory]
    [InlineData("""{"ttl":20,"work_mem":"5MB"}""", """work_mem: "5MB" -> (nothing) drift""")]
    [InlineData("""{"ttl":30}""", "ttl: 30 -> 20 drift")]
    [InlineData("{}", "ttl: (nothing) -> 20 drift")]
    [InlineData("""{"ttl":20,"postgresql":{"parameters":{"work_mem":"5MB"}}}""", """postgresql: {"parameters":{"work_mem":"5MB"}} -> (nothing) drift""")]
    [InlineData("""{"ttl":20,"work_mem":null,"postgresql":{"parameters":{}}}""", "")]
    public void What_was_changed_by_hand_is_drift(string live, string changes) =>
        Assert.Equal(changes, Changes("""{"ttl":20}""", live, before: """{"ttl":20}"""));

    [Theory]
    [InlineData("""{"ttl":20}""", "ttl: 20 -> 30")]
    [InlineData("""{"ttl":25}""", "ttl: 25 -> 30")]
    [InlineData("""{"ttl":30}""", "")]
    public void What_this_publish_changes_is_no_drift(string live, string changes) =>
        Assert.Equal(changes, Changes("""{"ttl":30}""", live, before: """{"ttl":20}"""));

    [Fact]
    public void Without_a_publish_before_there_is_no_drift() =>
        Assert.Equal("""ttl: 30 -> 20, work_mem: "5MB" -> (nothing)""", Changes("""{"ttl":20}""", """{"ttl":30,"work_mem":"5MB"}""", before: null));

    [Theory]
    [InlineData("""{"ttl":20,"pause":true}""", null)]
    [InlineData("""{"ttl":20,"slots":{"by_hand":{"type":"physical"}},"ignore_slots":[{"name":"other"}],"standby_cluster":{"host":"elsewhere"}}""", null)]
    [InlineData("""{"ttl":20,"slots":{"audit":{"type":"logical"},"by_hand":{"type":"physical"}}}""", """{"slots":{"audit":null}}""")]
    public void A_pause_and_what_holds_data_is_removed_only_where_a_publish_added_it(string live, string? patch) =>
        Assert.Equal(patch, Patch("""{"ttl":20}""", live, before: """{"ttl":20,"slots":{"audit":{"type":"logical"}}}"""));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":{"b":2}}""", """{"a":1}""")]
    [InlineData("""{"a":{"b":2}}""", """{"a":1}""", """{"a":{"b":2}}""")]
    public void A_value_replaces_a_map_and_a_map_replaces_a_value(string wanted, string live, string patch) =>
        Assert.Equal(patch, Patch(wanted, live, before: live));

    [Theory]
    [InlineData("\"on\"", "true")]
    [InlineData("\"yes\"", "true")]
    [InlineData("\"60\"", "60")]
    [InlineData("\"0.90\"", "0.9")]
    [InlineData("""["a","b"]""", """[ "a", "\u0062" ]""")]
    public void Two_ways_to_write_a_value_are_no_difference(string wanted, string live) =>
        Assert.Null(Patch($"{{\"value\":{wanted}}}", $"{{\"value\":{live}}}", before: null));

    [Theory]
    [InlineData(Published, Next)]
    [InlineData(Next, Published)]
    [InlineData("""{"a":{"b":2}}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """{"a":{"b":2},"slots":{"audit":{"type":"logical"}}}""")]
    public void A_change_that_is_undone_leaves_what_was_before(string wanted, string live)
    {
        var changes = Parse(wanted).ChangesFrom(Parse(live), Parse(live));
        var content = JsonNode.Parse(live)!.AsObject();
        PatroniPatch.Apply(content, SettingChange.Patch(changes));
        Assert.Empty(Parse(wanted).ChangesFrom(new(content), null));
        PatroniPatch.Apply(content, SettingChange.PatchBack(changes));
        Assert.Empty(Parse(live).ChangesFrom(new(content), null));
    }

    [Theory]
    [InlineData("""["new"]""", """["old"]""", """["old"]""", """["new","old"]""")]
    [InlineData("""["new","old"]""", """["old"]""", """["old"]""", """["new","old"]""")]
    [InlineData("""["new"]""", """["old","by hand"]""", """["old"]""", """["new","old"]""")]
    [InlineData("""["new"]""", """["new","old"]""", """["old"]""", null)]
    [InlineData("""["same"]""", """["same","by hand"]""", """["same"]""", """["same"]""")]
    [InlineData("""["new"]""", """["by hand"]""", null, """["new","by hand"]""")]
    public void Lines_of_the_last_publish_stay_behind_the_new_ones_until_it_is_up(string wanted, string live, string? before, string? sent)
    {
        var changes = Hba(wanted).ChangesFrom(Hba(live), before is null ? null : Hba(before));
        Assert.Equal(sent, HbaTransition.WithFormer(changes, before is null ? null : Hba(before)).SingleOrDefault()?.New?.ToJsonString());

        static DynamicConfig Hba(string lines) => Parse("{\"postgresql\":{\"pg_hba\":" + lines + "}}");
    }

    [Fact]
    public void A_file_is_read_as_Patroni_reads_it() =>
        Assert.Empty(new DynamicConfig(StackBlock.Settings("{ttl: 20, strict: false, parameters: {work_mem: 4MB, huge: \"on\"}}"))
            .ChangesFrom(Parse("""{"ttl":20,"strict":false,"parameters":{"work_mem":"4MB","huge":"on"}}"""), null));

    private static DynamicConfig Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    private static string? Patch(string wanted, string live, string? before) =>
        Parse(wanted).ChangesFrom(Parse(live), before is null ? null : Parse(before)) is { Count: > 0 } changes ? SettingChange.Patch(changes).ToJsonString() : null;

    private static string Changes(string wanted, string live, string? before) => string.Join(
        ", ",
        Parse(wanted).ChangesFrom(Parse(live), before is null ? null : Parse(before))
            .Select(static change => $"{change.Path}: {change.Old?.ToJsonString() ?? "(nothing)"} -> {change.New?.ToJsonString() ?? "(nothing)"}{(change.Drift ? " drift" : "")}"));
}
