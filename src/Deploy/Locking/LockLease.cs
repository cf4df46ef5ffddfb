using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Locking;

/// <summary>A publisher's hold on the lock of a stack: a config in the swarm, whose names are unique and whose changes Raft puts in one order.</summary>
/// <remarks>
/// <para>A publisher takes the lock when it has seen no such config, or the same ones for 30 s: it removes those, creates one under the name that only one can have, and holds the lock
/// if that is the only one then. The holder renews it: it creates another config, and then looks whether the one before is still there. If it is, it was the holder all the time, however
/// long it slept; else the lock is lost.</para>
/// <para>So of the two one gives way: if the holder created its config before the other publisher looked, the other one finds it; if after, its own one before had been removed by then.
/// A hold is good for 20 s from when its newest config was asked for, and others have seen that for less. Each side counts by its own clock; two clocks are never compared.</para>
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

    // Created, and maybe not removed: by its id, or by its name where the answer was lost.
    private readonly HashSet<string> own = [];
    private string held = "";
    private (long Timestamp, DateTimeOffset Time) asked;

    private LockLease(IConfigOperations configs, string stack, TimeProvider clock) => (this.configs, this.stack, this.clock) = (configs, stack, clock);

    /// <summary>Whether nobody else can hold the lock yet. The monotonic clock of some systems stands still while they sleep, the other one can be set: both have to agree.</summary>
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

    /// <summary>Whether a publish has the lock, or was killed while it had it.</summary>
    public static async Task<bool> IsHeldAsync(IConfigOperations configs, string stack, CancellationToken cancellation) => (await ListAsync(configs, stack, cancellation)).Count > 0;

    /// <summary>False when the lock is lost, for good. An engine that does not answer is an exception, and it may be tried again.</summary>
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
            // The swarm may have done it all the same.
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

    /// <summary>Gives it back. What cannot be removed is abandoned, and others wait for 30 s.</summary>
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
                // It is tried again at the next renewal, and says nothing to others but that they have to wait.
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
