using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Build.Tests.Swarm;

public sealed class CanonicalSpecTests
{
    private const string Plain = "services:\n  a:\n    image: x:1\n";

    [Theory]
    [InlineData("    deploy: {replicas: 1, endpoint_mode: vip}\n")]
    [InlineData("    deploy: {restart_policy: {}}\n")]
    [InlineData("    environment: {}\n")]
    [InlineData("    logging: {}\n")]
    public void WhatSaysNothingDiffersInNothing(string more) => Assert.Empty(CanonicalSpec.Differences(Spec(Plain), Spec(Plain + more)));

    [Theory]
    [InlineData("    deploy: {mode: global}\n", "Mode")]
    [InlineData("    deploy: {replicas: 2}\n", "Mode.Replicated.Replicas")]
    [InlineData("    deploy: {replicas: 0}\n", "Mode.Replicated.Replicas")]
    [InlineData("    init: false\n", "TaskTemplate.ContainerSpec.Init")]
    [InlineData("    stop_grace_period: 1s\n", "TaskTemplate.ContainerSpec.StopGracePeriod")]
    [InlineData("    environment: {A: b}\n", "TaskTemplate.ContainerSpec.Env")]
    [InlineData("    deploy: {update_config: {parallelism: 0}}\n", "UpdateConfig.Parallelism")]
    [InlineData("    deploy: {placement: {constraints: [node.role == manager]}}\n", "TaskTemplate.Placement.Constraints")]
    public void ADifferenceIsNamed(string more, string field) => Assert.Equal([field], CanonicalSpec.Differences(Spec(Plain), Spec(Plain + more)));

    [Theory]
    [InlineData("ports: [{target: 80}, {target: 90}]", "ports: [{target: 90, protocol: tcp, mode: ingress}, {target: 80}]")]
    [InlineData("deploy: {mode: replicated-job}", "deploy: {mode: replicated-job, replicas: 1}")]
    [InlineData("volumes: [{type: tmpfs, target: /a}]", "volumes: [{type: tmpfs, target: /a, consistency: cached}]")]
    public void WhatTheEngineAddsOrDropsIsNoDifference(string one, string other) =>
        Assert.Empty(CanonicalSpec.Differences(Spec($"{Plain}    {one}\n"), Spec($"{Plain}    {other}\n")));

    [Theory]
    [InlineData("command: [sleep]", "command: [sleep, '0']", "TaskTemplate.ContainerSpec.Args")]
    [InlineData("command: [echo]", "command: [echo, '']", "TaskTemplate.ContainerSpec.Args")]
    [InlineData("labels: {}", "labels: {a: ''}", "TaskTemplate.ContainerSpec.Labels.a")]
    [InlineData("sysctls: {}", "sysctls: {a: 0}", "TaskTemplate.ContainerSpec.Sysctls.a")]
    [InlineData("logging: {driver: x}", "logging: {driver: x, options: {a: 'false'}}", "TaskTemplate.LogDriver.Options.a")]
    public void WhatIsEmptyOrZeroIsThereAllTheSame(string one, string other, string field) =>
        Assert.Equal([field], CanonicalSpec.Differences(Spec($"{Plain}    {one}\n"), Spec($"{Plain}    {other}\n")));

    [Fact]
    public void A_capability_more_is_one_change_and_named()
    {
        var change = Assert.Single(CanonicalSpec.Changes(Spec($"{Plain}    cap_drop: [CHOWN, KILL, MKNOD]\n"), Spec($"{Plain}    cap_drop: [MKNOD, CHOWN]\n")));
        Assert.Equal(new("TaskTemplate.ContainerSpec.CapabilityDrop[CAP_KILL]", null, "CAP_KILL"), change);
    }

    private static ServiceSpec Spec(string text)
    {
        var stack = StackFileReader.Parse(text, "/stack.yml", static _ => null);
        return new ServiceSpecs(stack, new("pg"), static _ => null).For(stack.Services[0]);
    }
}
