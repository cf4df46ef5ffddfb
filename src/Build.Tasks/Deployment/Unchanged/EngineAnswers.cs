using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PatroniSwarm.Build.Registries;

namespace PatroniSwarm.Build.Deployment.Unchanged;

/// <summary>Listens to what an engine answers to a publish, as long as that only asks.</summary>
internal sealed class EngineAnswers
{
    private const string Json = "application/json";

    // What an engine says of itself and is another each time, or when anybody starts a container. From the clock a publish takes one thing,
    // whether a task began so recently that its cluster has to be looked at from inside; that is more than asking.
    private static readonly string[] Unlike =
        ["SystemTime", "RemoteManagers", "NFd", "NGoroutines", "NEventsListener", "Containers", "ContainersRunning", "ContainersPaused", "ContainersStopped", "Images"];

    private readonly ConcurrentDictionary<string, EngineAnswer> answers = new();
    private volatile bool hasDone;

    /// <summary>All of them; null when something was done or one question had two answers.</summary>
    public IReadOnlyCollection<EngineAnswer>? IfOnlyAsked => hasDone ? null : [.. answers.Values];

    public HttpMessageHandler Listen(HttpMessageHandler inner) => new Listener(this, inner);

    /// <summary>The digest of an answer: the same when a plan would be. Lists have no order that means something.</summary>
    public static async Task<string> DigestAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes((int)response.StatusCode));
        if (response.Content.Headers.ContentType?.MediaType != Json)
        {
            hash.AppendData(body);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        using var json = JsonDocument.Parse(body);
        if (json.RootElement.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.RootElement.EnumerateArray().Select(Digest).Order(StringComparer.Ordinal))
                hash.AppendData(Encoding.ASCII.GetBytes(item));
        }
        else
        {
            Append(hash, json.RootElement);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Digest(JsonElement item) => Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(item)));

    private static void Append(IncrementalHash hash, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            hash.AppendData(JsonMarshal.GetRawUtf8Value(element));
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (Unlike.Contains(property.Name))
                continue;
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{property.Name}:"));
            Append(hash, property.Value);
        }

        hash.AppendData("\n"u8);
    }

    private async Task HearAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation)
    {
        await response.Content.LoadIntoBufferAsync(cancellation);
        var question = request.RequestUri!.PathAndQuery;
        var answer = new EngineAnswer(question, await DigestAsync(response, cancellation), request.Headers.Contains(RegistryAuthHeader.Name) ? RegistryAuthHeader.ImageOf(question) : null);
        if (answers.GetOrAdd(question, answer) != answer)
            hasDone = true;
    }

    private sealed class Listener(EngineAnswers answers, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get)
                answers.hasDone = true;
            var response = await base.SendAsync(request, cancellationToken);
            // A publish that does something may read logs, which come as they are written.
            if (!answers.hasDone)
                await answers.HearAsync(request, response, cancellationToken);
            return response;
        }
    }
}
