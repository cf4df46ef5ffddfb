using System.Text.RegularExpressions;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>What <c>docker stack deploy</c> warns about or silently drops is reported here.</summary>
public sealed partial class NotedAsByDockerTests
{
    public static TheoryData<string> Files => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryOptionThatDockerWarnsOfIsNamed(string name)
    {
        using var engine = RecordingEngine.Start();
        var output = Tool.Run("env", "CORPUS_EMPTY=", "docker", "-H", engine.Host, "stack", "deploy", "--resolve-image", "never", "-c", Corpus.File(name), "pg").Output;
        var warned = Unsupported().Match(output).Groups["options"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Concat(Deprecated().Matches(output).Select(static match => match.Groups["option"].Value))
            .Concat(Address().Matches(output).Select(static match => match.Groups["address"].Value.Trim('[', ']')))
            .Concat(ExternalName().Matches(output).Select(static match => match.Groups["thing"].Value));
        var notes = string.Join('\n', StackFileReader.Read(Corpus.File(name), Corpus.Variable).Notes);

        Assert.All(warned, option => Assert.Contains(option, notes, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("services: {a: {image: x, depends_on: [b]}}", "services.a.depends_on: ignored")]
    [InlineData("services: {a: {image: x, tmpfs: /run}}", "services.a.tmpfs: ignored")]
    [InlineData("services: {a: {image: x, oom_score_adj: 5}}", "services.a.oom_score_adj: ignored")]
    [InlineData("services: {a: {image: x, networks: {default: {ipv4_address: 10.0.0.1}}}}", "services.a.networks.default.ipv4_address: ignored")]
    [InlineData("services: {a: {image: x, volumes: ['/a:/b:z']}}", "services.a.volumes[0]: the option 'z' is ignored")]
    [InlineData("services: {a: {image: x, volumes: [{type: bind, source: /a, target: /b, bind: {create_host_path: true}}]}}", "services.a.volumes[0].bind.create_host_path: ignored")]
    [InlineData("services: {a: {image: x, extra_hosts: [b]}}", "services.a.extra_hosts: 'b' is ignored")]
    [InlineData("services: {a: {image: x, restart: 'no', deploy: {restart_policy: {}}}}", "services.a.restart: 'restart' is ignored")]
    [InlineData("services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: true, driver: x}}", "networks.n.driver: ignored")]
    [InlineData("networks: {n: {}}", "the network 'n' is not created")]
    [InlineData("volumes: {v: {x-cluster-spec: {}}}", "volumes.v.x-cluster-spec: ignored")]
    [InlineData("services: {}\n---\nservices: {}\n", "only the first document")]
    public void WhatDockerDropsSilentlyIsSaid(string text, string what) =>
        Assert.Contains(what, Assert.Single(StackFileReader.Parse(text, "/stacks/stack.yml", static _ => null).Notes).ToString(), StringComparison.Ordinal);

    [Fact]
    public void ANoteSaysWhere() =>
        Assert.StartsWith("stack.yml(4,17): services.a.privileged: ", Assert.Single(StackFileReader.Parse("services:\n  a:\n    image: x\n    privileged: true\n", "/stacks/stack.yml", static _ => null).Notes).ToString(), StringComparison.Ordinal);

    [GeneratedRegex("Ignoring unsupported options: (?<options>[^\n]*)")]
    private static partial Regex Unsupported();

    [GeneratedRegex("^(?<option>container_name|expose): ", RegexOptions.Multiline)]
    private static partial Regex Deprecated();

    [GeneratedRegex(@"ignoring IP-address \((?<address>\S+):[0-9-]*:")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<thing>\w+): \w+\.external\.name is deprecated")]
    private static partial Regex ExternalName();
}
