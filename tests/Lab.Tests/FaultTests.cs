using PatroniSwarm.Deploy;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A deployment that breaks at each of its requests in turn: the next one ends where it would have, with nothing left over.</summary>
[Collection(OneNodeCollection.Name)]
public sealed class FaultTests(ITestOutputHelper output)
{
    private const string Stack = """
        version: "3.9"
        services:
          one: {image: "small:1", command: ["sleep", "infinity"], init: true, stop_grace_period: 1s, configs: [c], secrets: [s], networks: [n], environment: {A: "VALUE"}, deploy: {update_config: {monitor: 100ms}}}
          two: {image: "small:1", command: ["sleep", "infinity"], init: true, stop_grace_period: 1s, networks: [n]}
        networks: {n: {}}
        configs: {c: {name: "f_c_VALUE", file: "./c.txt"}}
        secrets: {s: {file: "./s.txt"}}
        """;

    // The lock of a publish is renewed by the clock: by a config that is created, looked at and removed.
    private const string Renewal = "/configs/";

    // One in so many is broken in each run of the tests, in one of the ways; the suite Long breaks each in each way.
    private const int Sample = 15;

    private static (string State, IReadOnlyList<string> Requests)? known;

    [Theory]
    [InlineData(Fault.Dead, 2)]
    public Task Broken_at_any_request_the_next_publish_ends_in_the_same_state(Fault fault, int first) => BreakAsync(fault, first, Sample);

    [Theory]
    [Trait("Run", "Long")]
    [InlineData(Fault.Cut)]
    [InlineData(Fault.AnswerLost)]
    [InlineData(Fault.Refused)]
    [InlineData(Fault.Cancelled)]
    [InlineData(Fault.Dead)]
    public Task Broken_at_every_request_the_next_publish_ends_in_the_same_state(Fault fault) => BreakAsync(fault, 0, 1);

    private async Task BreakAsync(Fault fault, int first, int step)
    {
        using var folder = new TemporaryFolder();
        await SwarmLab.Docker("node1", "tag", "debian:trixie-slim", "small:1");
        var wanted = await WantedAsync(folder);
        Assert.InRange(wanted.Requests.Count, 2 * Sample, int.MaxValue);
        var (broken, tried) = (0, 0);
        for (var request = first; request < wanted.Requests.Count; request += step)
        {
            tried++;
            var name = wanted.Requests[request];
            var after = await StateAfterAsync(folder, name, fault);
            Assert.True(after.Struck || name.Contains(Renewal, StringComparison.Ordinal), $"There was no request '{name}'.");
            Assert.True(wanted.State == after.State, $"{fault} at '{name}': not\n{wanted.State}\nbut\n{after.State}");
            broken += after.Failed ? 1 : 0;
        }

        output.WriteLine($"{fault}: {wanted.Requests.Count} requests, {tried} broken, {broken} of them ended the publish, the others it bore; all were mended by the next");
    }

    [Theory]
    [InlineData(Fault.Slow)]
    [InlineData(Fault.OutOfSequence)]
    public async Task An_engine_that_is_slow_or_was_just_asked_by_another_is_no_failure(Fault fault)
    {
        using var folder = new TemporaryFolder();
        await SwarmLab.Docker("node1", "tag", "debian:trixie-slim", "small:1");
        var after = await StateAfterAsync(folder, null, fault);
        Assert.True(after.Struck);
        Assert.False(after.Failed);
    }

    // Without a fault; the same for each.
    private static async Task<(string State, IReadOnlyList<string> Requests)> WantedAsync(TemporaryFolder folder)
    {
        if (known is null)
        {
            var (state, requests, _, _) = await StateAfterAsync(folder, null, Fault.Cut);
            known = (state, requests);
        }

        return known.Value;
    }

    // A first deployment and an update of it, of which one request fails; then both again without a fault.
    private static async Task<(string State, IReadOnlyList<string> Requests, bool Failed, bool Struck)> StateAfterAsync(TemporaryFolder folder, string? faultAt, Fault fault)
    {
        await RemoveAsync(folder);
        using var road = new FaultyRoad(SwarmLab.Socket("node1")["unix://".Length..], faultAt, fault);
        road.Phase = "first deployment";
        var failed = !await TryAsync(folder, "1", road.Host, road.Interrupted);
        road.Phase = "update";
        failed = failed || !await TryAsync(folder, "2", road.Host, road.Interrupted);
        var (requests, struck) = (road.Names, road.Struck);
        Assert.True(await TryAsync(folder, "2", SwarmLab.Socket("node1"), CancellationToken.None));
        var specs = string.Join('\n', (await SwarmLab.Specs("f")).OrderBy(static spec => spec.Key, StringComparer.Ordinal).Select(static spec => Plain(spec.Value)));
        var left = string.Join('\n', (await SwarmLab.Docker("node1", "config", "ls", "--format", "{{.Name}}")).Split('\n').Where(static name => !name.Contains("publish", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var services = await SwarmLab.Docker("node1", "service", "ls", "--format", "{{.Name}} {{.Replicas}}");
        return ($"{specs}\n{left}\n{services}", requests, failed, struck);
    }

    private static async Task<bool> TryAsync(TemporaryFolder folder, string value, string host, CancellationToken interrupted)
    {
        folder.Write("c.txt", value);
        folder.Write("s.txt", "secret");
        var options = new DeployOptions { StackFile = folder.Write("stack.yml", Stack.Replace("VALUE", value, StringComparison.Ordinal)), StackName = "f" };
        try
        {
            await new StackDeployer(options, name => name == "DOCKER_HOST" ? host : null, static _ => { }).DeployAsync(interrupted);
            return true;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return false;
        }
        catch (DeployException failure)
        {
            // What the user reads ends with a way on; anything but this exception fails the test.
            Assert.Matches("^PSW90", failure.Code);
            Assert.EndsWith(".", failure.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private static async Task RemoveAsync(TemporaryFolder folder)
    {
        folder.Write("c.txt", "x");
        folder.Write("s.txt", "x");
        var options = new DeployOptions { StackFile = folder.Write("stack.yml", Stack), StackName = "f" };
        await new StackDeployer(options, static name => name == "DOCKER_HOST" ? SwarmLab.Socket("node1") : null, static _ => { }).RemoveAsync(false, CancellationToken.None);
    }

    // The ids differ each time.
    private static string Plain(string spec) => System.Text.RegularExpressions.Regex.Replace(spec, "\"(ConfigID|SecretID|Target)\":\"[a-z0-9]{25}\"", "");
}
