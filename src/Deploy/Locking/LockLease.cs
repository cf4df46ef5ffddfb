using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Locking;

/// <summary>A publisher's hold on a stack's lock. The lock is a config in the swarm: config names are unique, and Raft orders all changes.</summary>
/// <remarks>
/// <para>A publisher takes the lock when it has seen no such config, or the same ones for 30 s. It removes those, creates one under a unique name, and holds the lock
/// if it is then the only one. To renew it, the holder creates another config, and then checks that the previous one still exists. If it does, it was the holder all the time, however
/// long it slept. Otherwise the lock is lost.</para>
/// <para>So one of the two always yields: if the holder created its config before the other publisher looked, the other finds it; if after, the holder's previous config had been removed by then.
/// A hold is valid for 20 s from the request for its newest config, and others have seen that config for less. Each side uses its own clock; two clocks are never compared.</para>
/// </remarks>
internal sealed class LockLease
{
    private const string StackLabel = "patroniswarm.stack";
    private const string LockLabel = "patroniswarm.lock";
    private const int NonceDigits = 12;
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IConfigOperations configs;
    private readonly string stack;
    private readonly TimeProvider clock;

    // Created and maybe not removed: by id, or by name if the answer was lost.
    private readonly HashSet<string> own = [];
    private string held = "";
    private (long Timestamp, DateTimeOffset Time) asked;

    private LockLease(IConfigOperations configs, string stack, TimeProvider clock) => (this.configs, this.stack, this.clock) = (configs, stack, clock);

    /// <summary>Whether no other publish can hold the lock yet. On some systems, the monotonic clock stops during sleep, and the other clock can be set, so both must agree.</summary>
    public bool IsValid => clock.GetElapsedTime(asked.Timestamp) < Validity && clock.GetUtcNow() - asked.Time < Validity;

    /// <exception cref="DeployException">Another publish had it all the time.</exception>
    public static async Task<LockLease> TakeAsync(IConfigOperations configs, string stack, TimeSpan patience, TimeProvider clock, Action<string> say, CancellationToken cancellation)
    {
        var deadline = new Deadline(clock, patience);
        HashSet<string> seen = [];
        var since = clock.GetTimestamp();
        string? told = null;
        for (; ; await Task.Delay(Pause, clock, cancellation))
        {
            var present = await ListAsync(configs, stack, cancellation);
            var ids = present.Select(static config => config.ID!).ToHashSet();
            var isChanged = !ids.SetEquals(seen);
            if (isChanged)
                (seen, since) = (ids, clock.GetTimestamp());
            var isFree = ids.Count == 0 || clock.GetElapsedTime(since) >= Abandoned;
            if (isFree && await TryTakeAsync(configs, stack, ids, clock, cancellation) is { } lease)
                return lease;
            var who = present.Count == 0 ? "another publisher" : Encoding.UTF8.GetString(present[0].Spec!.Data ?? []);
            if (deadline.IsOver && (isChanged || isFree))
                throw new DeployException(DeployCodes.OtherPublish, $"{who} has been publishing stack '{stack}' for {patience.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s, so nothing was changed. Publish again when that publish has ended.");
            if (present.Count > 0 && who != told)
                say($"waiting for another publish of this stack, by {told = who}");
        }
    }

    /// <summary>Whether a publish holds the lock, or was killed while it held it.</summary>
    public static async Task<bool> IsHeldAsync(IConfigOperations configs, string stack, CancellationToken cancellation) => (await ListAsync(configs, stack, cancellation)).Count > 0;

    /// <summary>False if the lock is lost permanently. If the engine does not answer, this throws and can be repeated.</summary>
    public async Task<bool> RenewAsync(CancellationToken cancellation)
    {
        var start = Now();
        var name = $"{Name(stack)}-{RandomNumberGenerator.GetHexString(NonceDigits, lowercase: true)}";
        own.Add(name);
        string id;
        try
        {
            id = await CreateAsync(name, name, cancellation);
        }
        catch (Exception failure) when (failure is DockerApiException || EngineFailure.IsConnection(failure))
        {
            // The swarm may have done it nevertheless.
            if (await FindAsync(name, cancellation) is not { } created)
                throw;
            id = created.ID!;
        }

        own.Remove(name);
        own.Add(id);
        if (await FindAsync(held, cancellation) is null)
        {
            await RemoveOwnAsync(except: null, cancellation);
            return false;
        }

        Hold(id, start);
        await RemoveOwnAsync(except: id, cancellation);
        return true;
    }

    /// <summary>Releases the lock. If it cannot be removed, it is abandoned and others wait for 30 s.</summary>
    public Task ReleaseAsync(CancellationToken cancellation) => RemoveOwnAsync(except: null, cancellation);

    private static async Task<LockLease?> TryTakeAsync(IConfigOperations configs, string stack, IEnumerable<string> abandoned, TimeProvider clock, CancellationToken cancellation)
    {
        foreach (var config in abandoned)
            await RemoveAsync(configs, config, cancellation);
        var lease = new LockLease(configs, stack, clock);
        var start = lease.Now();
        var nonce = RandomNumberGenerator.GetHexString(NonceDigits, lowercase: true);
        ExceptionDispatchInfo? unanswered = null;
        try
        {
            await lease.CreateAsync(Name(stack), nonce, cancellation);
        }
        catch (DockerApiException failure) when (failure.StatusCode == HttpStatusCode.Conflict || EngineFailure.Says(failure, "already exists"))
        {
            return null;
        }
        catch (Exception failure) when (failure is DockerApiException || EngineFailure.IsConnection(failure))
        {
            unanswered = ExceptionDispatchInfo.Capture(failure);
        }

        var present = await ListAsync(configs, stack, cancellation);
        if (present.FirstOrDefault(config => config.Spec!.Labels![LockLabel] == nonce)?.ID is not { } id)
        {
            unanswered?.Throw();
            return null;
        }

        lease.Hold(id, start);
        if (present.Count == 1)
            return lease;
        await RemoveAsync(configs, id, cancellation);
        return null;
    }

    private static string Name(string stack) => $"{stack}.lock";

    private void Hold(string id, (long Timestamp, DateTimeOffset Time) start)
    {
        own.Add(id);
        (held, asked) = (id, start);
    }

    private (long Timestamp, DateTimeOffset Time) Now() => (clock.GetTimestamp(), clock.GetUtcNow());

    private async Task<string> CreateAsync(string name, string nonce, CancellationToken cancellation)
    {
        var spec = new SwarmConfigSpec
        {
            Name = name,
            Labels = new Dictionary<string, string> { [StackLabel] = stack, [LockLabel] = nonce },
            Data = Encoding.UTF8.GetBytes($"{Environment.UserName} on {Environment.MachineName} (process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)})"),
        };
        return (await configs.CreateConfigAsync(new() { Config = spec }, cancellation)).ID!;
    }

    private async Task<SwarmConfig?> FindAsync(string idOrName, CancellationToken cancellation)
    {
        try
        {
            return await configs.InspectConfigAsync(idOrName, cancellation);
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
            return null;
        }
    }

    private async Task RemoveOwnAsync(string? except, CancellationToken cancellation)
    {
        foreach (var config in own.Where(config => config != except).ToList())
        {
            try
            {
                await RemoveAsync(configs, config, cancellation);
                own.Remove(config);
            }
            catch (Exception failure) when (failure is DockerApiException || EngineFailure.IsConnection(failure))
            {
                // The next renewal tries again; until then, it only makes others wait.
            }
        }
    }

    private static async Task RemoveAsync(IConfigOperations configs, string idOrName, CancellationToken cancellation)
    {
        try
        {
            await configs.RemoveConfigAsync(idOrName, cancellation);
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
        }
    }

    // The newest first.
    private static async Task<IReadOnlyList<SwarmConfig>> ListAsync(IConfigOperations configs, string stack, CancellationToken cancellation) =>
        [.. (await configs.ListConfigsAsync(cancellation))
            .Where(config => config.Spec?.Labels is { } labels && labels.TryGetValue(StackLabel, out var owner) && owner == stack && labels.ContainsKey(LockLabel))
            .OrderByDescending(static config => config.CreatedAt)];
}
