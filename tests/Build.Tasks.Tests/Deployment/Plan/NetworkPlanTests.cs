using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Build.Tests.Deployment.Plan;

public sealed class NetworkPlanTests
{
    private const string Mtu = "com.docker.network.driver.mtu";

    [Fact]
    public void What_is_not_there_is_created() => Assert.Equal(PlanAction.Create, NetworkPlan.Of(Wanted("{}"), null).Action);

    // As the engine gives it back, with what it adds.
    [Theory]
    [InlineData("{}")]
    [InlineData("{driver: overlay, labels: {a: b}}")]
    public void What_the_engine_adds_is_no_difference(string network) =>
        Assert.Equal(PlanAction.Unchanged, NetworkPlan.Of(Wanted(network), Live()).Action);

    [Theory]
    [InlineData("{driver: other}", "Driver: overlay -> other")]
    [InlineData("{internal: true}", "Internal: false -> true")]
    [InlineData("{attachable: true}", "Attachable: false -> true")]
    [InlineData("{driver_opts: {com.docker.network.driver.mtu: 1400}}", "Options[com.docker.network.driver.mtu]: (nothing) -> 1400")]
    [InlineData("{ipam: {config: [{subnet: 10.30.0.0/24}]}}", "IPAM.Subnets: 10.0.1.0/24 -> 10.30.0.0/24")]
    public void What_swarm_cannot_change_is_refused_with_the_way_to_do_it(string network, string field)
    {
        var plan = new StackPlan("pg", [NetworkPlan.Of(Wanted(network), Live())]);
        Assert.Equal(["plan: 1 to replace", "  replace network pg_net: swarm cannot change a network, so a publish refuses this", $"      {field}"], plan.Lines());
        Assert.Contains($"({field})", plan.Refusals.Single().Reason, StringComparison.Ordinal);
        Assert.Contains("-t:RemoveStack", plan.Refusals.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_is_gone_is_a_difference()
    {
        var live = Live();
        live.Options![Mtu] = "1400";
        Assert.Equal([$"Options[{Mtu}]: 1400 -> (nothing)"], NetworkPlan.Of(Wanted("{}"), live).Fields.Select(static field => field.ToString()));
    }

    private static NetworksCreateParameters Wanted(string network)
    {
        var stack = StackFileReader.Parse($"version: \"3.9\"\nservices: {{a: {{image: x, networks: [net]}}}}\nnetworks: {{net: {network}}}\n", "/stack.yml", static _ => null);
        return Assert.Single(new NetworkSpecs(stack, new("pg")).ToCreate());
    }

    private static NetworkResponse Live() => new()
    {
        Name = "pg_net",
        Driver = "overlay",
        Options = new Dictionary<string, string> { ["com.docker.network.driver.overlay.vxlanid_list"] = "4097" },
        IPAM = new() { Driver = "default", Config = [new() { Subnet = "10.0.1.0/24", Gateway = "10.0.1.1" }] },
    };
}
