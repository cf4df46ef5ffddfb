using System.Globalization;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Build.Deployment;

/// <summary>
/// One publish of a stack at a time, from whatever machine. The turn is a config in the swarm that its holder renews; one that is not
/// renewed belongs to a publish that was killed, and is taken over.
/// </summary>
internal sealed class PublishTurn : IAsyncDisposable
{
    private const string StackLabel = "patroniswarm.stack";
    private const string TurnLabel = "patroniswarm.turn";
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);

    private readonly IDockerClient client;
    private readonly string stack;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource done = new();
    private readonly Task renewing;
    private (string Id, int Number) held;

    private PublishTurn(IDockerClient client, string stack, (string Id, int Number) held, TimeProvider clock)
    {
        (this.client, this.stack, this.held, this.clock) = (client, stack, held, clock);
        renewing = RenewAsync();
    }

    /// <summary>Cancelled when another publish took the turn over.</summary>
    public CancellationToken Lost => lost.Token;

    /// <exception cref="DeployException">Another publish had it all the time.</exception>
    public static async Task<PublishTurn> TakeAsync(IDockerClient client, string stack, TimeSpan patience, TimeProvider clock, Action<string> say, CancellationToken cancellation)
    {
        var deadline = new Deadline(clock, patience);
        string? told = null;
        while (true)
        {
            var turns = await ListAsync(client, stack, cancellation);
            var now = SwarmView.TimeOf(await client.System.GetSystemInfoAsync(cancellation), clock);
            if (turns.FirstOrDefault(turn => IsFresh(turn, now)) is { } other)
            {
                var who = Encoding.UTF8.GetString(other.Spec!.Data ?? []);
                if (deadline.IsOver)
                    throw new DeployException(DeployCodes.OtherPublish, $"Stack '{stack}' is being published by {who}, and was so for {patience.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s. Nothing was changed. Publish again when that one is done.");
                if (who != told)
                    say($"waiting for another publish of this stack, by {told = who}");
                await Task.Delay(Pause, clock, cancellation);
                continue;
            }

            if (await TryCreateAsync(client, stack, turns.Count == 0 ? 1 : Number(turns[0]) + 1, cancellation) is not { } held)
                continue;

            // One that was renewed just then has a higher number than the list said.
            if ((await ListAsync(client, stack, cancellation)).Any(turn => Number(turn) > held.Number))
            {
                await RemoveAsync(client, held.Id, cancellation);
                continue;
            }

            foreach (var old in turns)
                await RemoveAsync(client, old.ID!, cancellation);
            return new(client, stack, held, clock);
        }
    }

    /// <summary>Whether a publish has the turn, or was killed while it had it.</summary>
    public static async Task<bool> IsHeldAsync(IDockerClient client, string stack, CancellationToken cancellation) => (await ListAsync(client, stack, cancellation)).Count > 0;

    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await renewing;
        using var limit = new TimeLimit(clock, Farewell);
        try
        {
            if (!lost.IsCancellationRequested)
                await RemoveAsync(client, held.Id, limit.Token);
        }
        catch (Exception failure) when (failure is DockerApiException || EngineFailure.IsConnection(failure))
        {
            // It runs out by itself.
        }

        lost.Dispose();
        done.Dispose();
    }

    private async Task RenewAsync()
    {
        var valid = clock.GetUtcNow() + Validity;
        while (true)
        {
            try
            {
                await Task.Delay(Renewal, clock, done.Token);
                if (await TryCreateAsync(client, stack, held.Number + 1, done.Token) is not { } next)
                    break;
                var old = held.Id;
                held = next;
                valid = clock.GetUtcNow() + Validity;
                await RemoveAsync(client, old, done.Token);
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is DockerApiException || EngineFailure.IsConnection(failure))
            {
                if (clock.GetUtcNow() > valid)
                    break;
            }
        }

        await lost.CancelAsync();
    }

    private static async Task<(string Id, int Number)?> TryCreateAsync(IDockerClient client, string stack, int number, CancellationToken cancellation)
    {
        var spec = new SwarmConfigSpec
        {
            Name = $"{stack}_turn-{number.ToString(CultureInfo.InvariantCulture)}",
            Labels = new Dictionary<string, string> { [StackLabel] = stack, [TurnLabel] = number.ToString(CultureInfo.InvariantCulture) },
            Data = Encoding.UTF8.GetBytes($"{Environment.UserName} on {Environment.MachineName} (process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)})"),
        };
        try
        {
            return ((await client.Configs.CreateConfigAsync(new() { Config = spec }, cancellation)).ID!, number);
        }
        catch (DockerApiException failure) when (failure.StatusCode == System.Net.HttpStatusCode.Conflict || EngineFailure.Says(failure, "already exists"))
        {
            return null;
        }
    }

    private static async Task RemoveAsync(IDockerClient client, string id, CancellationToken cancellation)
    {
        try
        {
            await client.Configs.RemoveConfigAsync(id, cancellation);
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
        }
    }

    private static async Task<IReadOnlyList<SwarmConfig>> ListAsync(IDockerClient client, string stack, CancellationToken cancellation) =>
        [.. (await client.Configs.ListConfigsAsync(cancellation))
            .Where(config => config.Spec?.Labels is { } labels && labels.TryGetValue(StackLabel, out var owner) && owner == stack && labels.ContainsKey(TurnLabel))
            .OrderByDescending(Number)];

    private static bool IsFresh(SwarmConfig turn, DateTime now) => turn.CreatedAt is { } created && now - created.ToUniversalTime() < Validity;

    private static int Number(SwarmConfig config) =>
        int.TryParse(config.Spec?.Labels?[TurnLabel], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
