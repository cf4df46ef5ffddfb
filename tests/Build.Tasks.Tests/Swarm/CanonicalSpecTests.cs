using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Tests.Swarm;

public sealed class CanonicalSpecTests
{
    private const string Plain = "services:\n  a:\n    image: x:1\n";

    [Theory]
    [InlineData("    deploy: {replicas: 1, endpoint_mode: vip}\n")]
    [InlineData("    deploy: {restart_policy: {}}\n")]
    [InlineData("    environment: {}\n")]
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

    private static ServiceSpec Spec(string text)
    {
        var stack = StackFileReader.Parse(text, "/stack.yml", static _ => null);
        return new ServiceSpecs(stack, new("pg"), static _ => null).For(stack.Services[0]);
    }
}
