using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.History;

/// <summary>The last publishes of a stack, stored as configs in the swarm, because the swarm is the only state.</summary>
internal sealed class PublishHistory(IDockerClient client, string stack)
{
    private const string StackLabel = "patroniswarm.stack";
    private const string NumberLabel = "patroniswarm.publish";
    private const int Kept = 5;

    // The largest config that the engine accepts (swarmkit, controlapi/config.go).
    private const int LargestConfig = 1_000 * 1024;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<PublishRecord>> ReadAsync(CancellationToken cancellation) =>
        [.. (await ConfigsAsync(cancellation)).Select(static config => PublishRecord.Parse(config.Spec!.Data ?? [])).OfType<PublishRecord>()];

    public async Task<PublishRecord?> LastAsync(CancellationToken cancellation) =>
        await ConfigsAsync(cancellation) is [var last, ..] ? PublishRecord.Parse(last.Spec!.Data ?? []) : null;

    /// <summary>Stores a publish, unless the newest one is the same.</summary>
    public async Task WriteAsync(DeployOptions options, StackFile.StackDefinition definition, CancellationToken cancellation)
    {
        var configs = await ConfigsAsync(cancellation);
        var number = configs.Count == 0 ? 1 : Number(configs[0]) + 1;
        var record = PublishRecord.Of(number, options, definition);
        if (configs.Count > 0 && PublishRecord.Parse(configs[0].Spec!.Data ?? [])?.IsSameAs(record) == true)
            return;
        if (!Takes(record))
            return;
        await client.Configs.CreateConfigAsync(new() { Config = Spec(number, record.ToBytes()) }, cancellation);
        foreach (var old in configs.Skip(Kept - 1))
            await client.Configs.RemoveConfigAsync(old.ID!, cancellation);
    }

    /// <summary>Whether it fits into a config.</summary>
    public static bool Takes(PublishRecord record) => record.ToBytes().Length <= LargestConfig;

    public async Task RemoveAsync(CancellationToken cancellation)
    {
        foreach (var config in await ConfigsAsync(cancellation))
            await client.Configs.RemoveConfigAsync(config.ID!, cancellation);
    }

    // Not the label of 'docker stack', because its 'rm' would remove the history although the volumes stay.
    private SwarmConfigSpec Spec(int number, byte[] data) => new()
    {
        Name = $"{stack}_publish-{Text(number)}",
        Labels = new Dictionary<string, string> { [StackLabel] = stack, [NumberLabel] = Text(number) },
        Data = data,
    };

    private async Task<IReadOnlyList<SwarmConfig>> ConfigsAsync(CancellationToken cancellation) =>
        [.. (await client.Configs.ListConfigsAsync(cancellation))
            .Where(config => config.Spec?.Labels is { } labels && labels.TryGetValue(StackLabel, out var owner) && owner == stack && labels.ContainsKey(NumberLabel))
            .OrderByDescending(Number)];

    private static int Number(SwarmConfig config) =>
        int.TryParse(config.Spec?.Labels?[NumberLabel], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
