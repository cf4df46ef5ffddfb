using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using PatroniSwarm.Build.Registries;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Unchanged;

/// <summary>
/// A publish like the last one, which found nothing to do. A plan is made of files, of variables and of what the engine answers: where
/// all of them are the same, so is the plan. Most of the time of a plan is that of a process which compiles itself, so asking the engine again
/// and comparing is faster than planning (bench/no-op).
/// </summary>
internal sealed class UnchangedPublish(DeployOptions options, string file, Func<string, string?> environment, TimeProvider clock)
{
    // Of an engine that does not answer, planning waits longer and tells.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset began = clock.GetUtcNow();
    private readonly ConcurrentDictionary<string, bool> unset = new();
    private volatile bool isSecret;

    /// <summary>What the engine answers to this publish.</summary>
    public EngineAnswers Answers { get; } = new();

    private static string Tasks => typeof(UnchangedPublish).Module.ModuleVersionId.ToString();

    /// <summary>Takes note of a variable that the stack file asks for. A value may be a secret, and a digest of it can be guessed.</summary>
    public string? Asked(string variable, string? value)
    {
        unset[variable] = true;
        isSecret |= value is not null;
        return value;
    }

    /// <summary>The last publish, when this one would be the same; null when it has to be planned.</summary>
    public async Task<PublishMemory?> RecallAsync(CancellationToken cancellation)
    {
        if (PublishMemory.Read(file) is not { } memory || !IsOfTheSame(memory))
            return null;
        using var limit = new TimeLimit(clock, Longest, cancellation);
        try
        {
            var endpoint = new DockerSettings(environment).Endpoint(options.SwarmHost);
            if (endpoint.IsPipe)
                return null;
            using var client = EngineConnection.Client(endpoint, clock);
            var credentials = new RegistryCredentials(environment, clock);
            var answers = await Task.WhenAll(memory.Answers.Select(answer => IsGivenAsync(client, answer, credentials, limit.Token)));
            return answers.All(static isGiven => isGiven) ? memory : null;
        }
        // Planning tells what is wrong.
        catch (Exception failure) when ((failure is DeployException or JsonException || EngineFailure.IsConnection(failure)) && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Remembers that this publish found nothing to do.</summary>
    public void Remember(StackDefinition stack, IReadOnlyCollection<string> lines, string manager)
    {
        if (isSecret || Answers.IfOnlyAsked is not { } answers || stack.HasEnvironmentFiles || stack.Secrets.Values.Any(static secret => secret.File is not null))
            return;
        var files = stack.Configs.Values.Select(static config => config.File).OfType<string>()
            .Select(name => Path.GetFullPath(Path.Combine(stack.Directory, name)))
            .Append(Path.GetFullPath(options.StackFile)).Distinct().ToList();
        // One that is being edited may have been read before.
        if (files.Exists(name => File.GetLastWriteTimeUtc(name) >= began))
            return;
        // Which engine it was need not be kept: another one has another id in its answers.
        new PublishMemory(Tasks, options.StackName, options.Registry ?? "", files.ToDictionary(static name => name, name => Digest(name)!), [.. unset.Keys], answers, lines, manager).Write(file);
    }

    private bool IsOfTheSame(PublishMemory memory) =>
        memory.Tasks == Tasks
        && memory.StackName == options.StackName
        && memory.Registry == (options.Registry ?? "")
        && memory.Files.ContainsKey(Path.GetFullPath(options.StackFile))
        && memory.Unset.All(variable => environment(variable) is null)
        && memory.Files.All(static known => Digest(known.Key) == known.Value);

    private static string? Digest(string file)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<bool> IsGivenAsync(HttpClient client, EngineAnswer answer, RegistryCredentials credentials, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, answer.Question);
        if (answer.LoginFor is { } image)
            await RegistryAuthHeader.AddToAsync(request, image, credentials, cancellation);
        using var response = await client.SendAsync(request, cancellation);
        return await EngineAnswers.DigestAsync(response, cancellation) == answer.Digest;
    }
}
