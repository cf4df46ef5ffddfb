using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.History;

/// <summary>The last publishes of a stack, stored as configs in the swarm, because the swarm is the only state.</summary>
internal sealed class PublishHistory(IDockerClient client, string stack)
{
    private const string StackLabel = "patroniswarm.stack";
    private const string NumberLabel = "patroniswarm.publish";
    private const string BegunLabel = "patroniswarm.begun";
    private const int Kept = 5;

    // The largest config that the engine accepts (swarmkit, controlapi/config.go).
    private const int LargestConfig = 1_000 * 1024;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<PublishRecord>> ReadAsync(CancellationToken cancellation) =>
        [.. (await ConfigsAsync(cancellation)).Select(static config => PublishRecord.Parse(config.Spec!.Data ?? [])).OfType<PublishRecord>()];

    /// <summary>What all of them left about themselves.</summary>
    public async Task<PastPublishes> PastAsync(StackNames names, Func<string, string?> variable, CancellationToken cancellation)
    {
        var all = await AllAsync(cancellation);
        return new(
            [.. Numbered(all).Select(static config => config.Spec!.Data ?? [])],
            [.. all.Where(static config => Has(config, BegunLabel)).SelectMany(static config => Encoding.UTF8.GetString(config.Spec!.Data ?? []).Split('\n'))],
            names,
            variable);
    }

    /// <summary>Notes what a publish is about to make, so that the next one knows it even if this one stops before it is recorded. Returns the name of the note.</summary>
    public async Task<string> BeginAsync(IEnumerable<string> things, CancellationToken cancellation)
    {
        var data = Encoding.UTF8.GetBytes(string.Join('\n', things));
        var name = $"{stack}_begun-{Convert.ToHexStringLower(SHA256.HashData(data))[..12]}";
        if (!(await AllAsync(cancellation)).Any(config => config.Spec!.Name == name))
            await client.Configs.CreateConfigAsync(new() { Config = new() { Name = name, Labels = new Dictionary<string, string> { [StackLabel] = stack, [BegunLabel] = "true" }, Data = data } }, cancellation);
        return name;
    }

    /// <summary>Stores a publish, unless the newest one is the same. One that does not fit is noted as <see cref="BeginAsync"/> does it.</summary>
    public async Task WriteAsync(DeployOptions options, StackDefinition definition, CancellationToken cancellation)
    {
        var all = await AllAsync(cancellation);
        var configs = Numbered(all);
        var number = configs.Count == 0 ? 1 : Number(configs[0]) + 1;
        var record = PublishRecord.Of(number, options, definition);
        var old = all.Where(static config => Has(config, BegunLabel));
        if (!Takes(record))
        {
            var note = await BeginAsync([.. PastPublishes.Things(definition, new(stack))], cancellation);
            old = old.Where(config => config.Spec!.Name != note);
        }
        else if (configs.Count == 0 || PublishRecord.Parse(configs[0].Spec!.Data ?? [])?.IsSameAs(record) != true)
        {
            await client.Configs.CreateConfigAsync(new() { Config = Spec(number, record.ToBytes()) }, cancellation);
            old = old.Concat(configs.Skip(Kept - 1));
        }

        foreach (var config in old)
            await client.Configs.RemoveConfigAsync(config.ID!, cancellation);
    }

    /// <summary>Whether it fits into a config.</summary>
    public static bool Takes(PublishRecord record) => record.ToBytes().Length <= LargestConfig;

    public async Task RemoveAsync(CancellationToken cancellation)
    {
        foreach (var config in (await AllAsync(cancellation)).Where(static config => Has(config, NumberLabel) || Has(config, BegunLabel)))
            await client.Configs.RemoveConfigAsync(config.ID!, cancellation);
    }

    // Not the label of 'docker stack', because its 'rm' would remove the history although the volumes stay.
    private SwarmConfigSpec Spec(int number, byte[] data) => new()
    {
        Name = $"{stack}_publish-{Text(number)}",
        Labels = new Dictionary<string, string> { [StackLabel] = stack, [NumberLabel] = Text(number) },
        Data = data,
    };

    private async Task<IReadOnlyList<SwarmConfig>> ConfigsAsync(CancellationToken cancellation) => Numbered(await AllAsync(cancellation));

    private async Task<IReadOnlyList<SwarmConfig>> AllAsync(CancellationToken cancellation) =>
        [.. (await client.Configs.ListConfigsAsync(cancellation)).Where(config => config.Spec?.Labels is { } labels && labels.TryGetValue(StackLabel, out var owner) && owner == stack)];

    private static IReadOnlyList<SwarmConfig> Numbered(IReadOnlyList<SwarmConfig> all) => [.. all.Where(static config => Has(config, NumberLabel)).OrderByDescending(Number)];

    private static bool Has(SwarmConfig config, string label) => config.Spec!.Labels!.ContainsKey(label);

    private static int Number(SwarmConfig config) =>
        int.TryParse(config.Spec?.Labels?[NumberLabel], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
