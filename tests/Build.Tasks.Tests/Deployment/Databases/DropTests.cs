using Docker.DotNet;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

public sealed class DropTests
{
    [Theory]
    [InlineData("orders", null, "DropDatabase names 'orders', but the stack file declares that database.")]
    [InlineData("postgres", null, "DropDatabase names 'postgres', which the cluster needs itself.")]
    [InlineData(null, "orders_app_b", "DropRole names 'orders_app_b', but the stack file declares that role.")]
    [InlineData(null, "orders_reader", "DropRole names 'orders_reader', but the stack file declares that role.")]
    [InlineData(null, "replicator", "DropRole names 'replicator', which the cluster needs itself.")]
    [InlineData("old", "pg_monitor", "DropRole names 'pg_monitor', which the cluster needs itself.")]
    public void What_is_declared_or_needed_is_not_dropped(string? database, string? role, string what)
    {
        var failure = Assert.Throws<DeployException>(() => Check(database, role));
        Assert.Equal(DeployCodes.Databases, failure.Code);
        Assert.StartsWith(what, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anything_else_is() => Check("old", "old_app");

    private static void Check(string? database, string? role)
    {
        using var client = new DockerClientBuilder().WithEndpoint(new("unix:///nowhere.sock")).Build();
        var (stack, names) = (RoleStack.Of(), new Deploy.Swarm.StackNames("pg"));
        var options = new DeployOptions { StackFile = "/stack.yml", StackName = "pg", DropDatabases = database is null ? [] : [database], DropRoles = role is null ? [] : [role] };
        var watch = new ClusterWatch(client, names, stack, TimeProvider.System);
        var secrets = new StackSecrets(client, new(stack, names), options, stack, new(null, static _ => null), new HashSet<string>(), watch, static _ => { });
        new ApplicationDatabases(client, names, stack, options, secrets, watch, TimeProvider.System, static _ => { }).CheckNames();
    }
}
