using PatroniSwarm.Emit.Page;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>What a reviewer reads of a variant: everything that differs from its stack, and nothing else.</summary>
public sealed class VariantSectionTests
{
    private static readonly Stack Production = Stacks.Sample with { Environment = Stack.Production };
    private static readonly Stack Staging = Production with { Name = "pg-staging", Type = "Shop.Pg.Staging", Environment = "staging", VariantOf = "pg" };

    [Fact]
    public void A_stack_without_variants_says_nothing_of_environments() => Assert.Equal("", VariantSection.Render(Stacks.Sample, null));

    [Fact]
    public void A_stack_says_that_it_is_production() => Assert.Equal("The environment production.\n\n", VariantSection.Render(Production, null));

    [Fact]
    public void What_is_the_same_is_not_listed() => Assert.Contains("| nothing but the name | pg | pg-staging |", VariantSection.Render(Staging, Production), StringComparison.Ordinal);

    [Theory]
    [InlineData("| Db | Limits.Memory | `2GiB` | `1GiB` |")]
    [InlineData("| Db | Settings shared_buffers | `512MB` | `128MB` |")]
    [InlineData("| Db | Settings work_mem | – | `8MB` |")]
    [InlineData("| Node3 |  | is there | left out |")]
    [InlineData("| Other |  | – | added |")]
    [InlineData("| Proxy | Primary | `5432` | `6432` |")]
    [InlineData("| Dcs | Placement.On | `Node1, Node2, Node3` | `Node1, Node2` |")]
    [InlineData("|  | Promises.RecoversWithin | `60s` | – |")]
    [InlineData("|  | Development | `no` | `yes` |")]
    public void What_differs_is_listed_once(string row)
    {
        var db = Production.Postgres[0];
        var changed = Staging with
        {
            Development = true,
            Promises = Staging.Promises with { RecoversWithin = null },
            Nodes = Production.Nodes.Take(2).ToEquatableArray(),
            Etcd = new[] { Production.Etcd[0] with { Placement = Production.Etcd[0].Placement with { On = Production.Etcd[0].Placement.On.Take(2).ToEquatableArray() } } }.ToEquatableArray(),
            Postgres = new[]
            {
                db with { Limits = new() { Memory = "1GiB" }, Settings = new NamedValue[] { new() { Name = "shared_buffers", Value = "128MB" }, new() { Name = "work_mem", Value = "8MB" } }.ToEquatableArray() },
                db with { Type = "Other", Name = "other" },
            }.ToEquatableArray(),
            Proxies = new[] { Production.Proxies[0] with { Primary = 6432 } }.ToEquatableArray(),
        };
        var lines = VariantSection.Render(changed, Production).Split('\n');
        Assert.Single(lines, row);
        Assert.Equal(11, lines.Count(static line => line.StartsWith('|')));
    }

    [Fact]
    public void A_value_is_text_in_both_forms_of_the_page()
    {
        const string Value = "*.sql ![x](https://example.com/x.png) <b> `a` \\| _b_";
        var staging = Staging with { Postgres = new[] { Production.Postgres[0] with { Settings = new[] { new NamedValue { Name = "log_line_prefix", Value = Value } }.ToEquatableArray() } }.ToEquatableArray() };
        var html = TopologyHtml.Render(Wiring.Of(staging), Production);
        Assert.Contains("*.sql ![x](https://example.com/x.png) &lt;b&gt; `a` ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("![x](https://example.com/x.png)")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("<https://example.com>")]
    public void A_page_leads_nowhere_that_it_does_not_know(string zone)
    {
        var html = TopologyHtml.Render(Wiring.Of(Production with { Nodes = new[] { Production.Nodes[0] with { Zone = zone } }.ToEquatableArray() }), null);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", html, StringComparison.Ordinal);
    }
}
