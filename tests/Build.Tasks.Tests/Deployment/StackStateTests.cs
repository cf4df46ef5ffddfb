using PatroniSwarm.Build.Deployment;
using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class StackStateTests
{
    private static readonly StackDefinition Stack = StackFileReader.Parse(
        """
        services:
          dcs-a: {image: e, deploy: {labels: {patroniswarm.role: etcd, patroniswarm.service: dcs}}}
          db-a: {image: p, deploy: {labels: {patroniswarm.role: postgres, patroniswarm.service: db}}}
          db-b: {image: p, deploy: {labels: {patroniswarm.role: postgres, patroniswarm.service: db}}}
          proxy: {image: h, deploy: {mode: global, labels: {patroniswarm.role: haproxy, patroniswarm.primary-port: "5432"}}}
        """, "/stack.yml", static _ => null);

    [Theory]
    [InlineData("""{"etcd":{"dcs-a":true},"clusters":{"db":[{"name":"db-a","role":"leader","state":"running"},{"name":"db-b","role":"replica","state":"streaming"}]},"synchronous":{"db":false},"paused":{"db":false},"proxies":{"proxy":{"10.0.0.1":true,"10.0.0.2":true}}}""", true, "dcs: 1 of 1 members healthy; db: leader db-a, 1 of 1 replicas streaming; proxy: 2 of 2 answer")]
    [InlineData("""{"etcd":{"dcs-a":true},"clusters":{"db":[{"name":"db-a","role":"leader","state":"running"},{"name":"db-b","role":"sync_standby","state":"streaming"}]},"synchronous":{"db":false},"paused":{"db":false},"proxies":{"proxy":{"10.0.0.1":true}}}""", false, "proxy: 1 of 2 answer")]
    [InlineData("""{"etcd":{"dcs-a":true},"clusters":{"db":[{"name":"db-a","role":"leader","state":"running"},{"name":"db-b","role":"replica","state":"creating replica"}]},"synchronous":{"db":false},"paused":{"db":false},"proxies":{"proxy":{}}}""", false, "leader db-a, 0 of 1 replicas streaming")]
    [InlineData("""{"etcd":{"dcs-a":true},"clusters":{"db":[{"name":"db-a","role":"leader","state":"running"},{"name":"db-b","role":"replica","state":"streaming"}]},"synchronous":{"db":true},"paused":{"db":false},"proxies":{"proxy":{"10.0.0.1":true,"10.0.0.2":true}}}""", false, "1 of 1 replicas streaming, no synchronous standby yet")]
    [InlineData("""{"etcd":{"dcs-a":true},"clusters":{"db":[{"name":"db-a","role":"leader","state":"running"},{"name":"db-b","role":"sync_standby","state":"streaming"}]},"synchronous":{"db":true},"paused":{"db":false},"proxies":{"proxy":{"10.0.0.1":true,"10.0.0.2":true}}}""", true, "1 of 1 replicas streaming; proxy")]
    [InlineData("""{"etcd":{"dcs-a":true},"clusters":{"db":[{"name":"db-a","role":"leader","state":"running"},{"name":"db-b","role":"replica","state":"running"}]},"synchronous":{"db":false},"paused":{"db":false},"proxies":{"proxy":{"10.0.0.1":true,"10.0.0.2":true}}}""", false, "0 of 1 replicas streaming")]
    [InlineData("""{"etcd":{"dcs-a":false},"clusters":{"db":[]},"synchronous":{"db":false},"paused":{"db":false},"proxies":{"proxy":{}}}""", false, "db: no leader yet")]
    public void AStackIsUpWhenAllOfItIs(string json, bool isUp, string text)
    {
        // A service of the user's whose name ends like the proxy's.
        ServiceProgress[] services = [Progress("app_proxy", 5), Progress("dcs-a", 1), Progress("db-a", 1), Progress("db-b", 1), Progress("proxy", 2)];
        var state = StackState.Of(Stack, services, ObserverReport.Parse(json));
        Assert.Equal(isUp, state.IsUp);
        Assert.Contains(text, state.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Traceback")]
    [InlineData("{}")]
    [InlineData("null")]
    public void HalfALineIsNoReport(string line) => Assert.Null(ObserverReport.Parse(line));

    [Fact]
    public void WhatOthersNeedComesFirst() =>
        Assert.Equal(["dcs-a", "db-b", "db-a", "proxy"], StackRoles.InOrderOfDeployment(Stack with { Services = [.. Stack.Services.Reverse()] }).Select(static service => service.Name));

    private static ServiceProgress Progress(string name, int tasks) => new($"pg_{name}", tasks, tasks) { Name = name };
}
