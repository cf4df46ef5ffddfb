using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using Docker.DotNet;
using Docker.DotNet.Handler.Abstractions;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Registries;

/// <summary>A client's headers, including the login at the registry of the current request.</summary>
/// <remarks>
/// Docker.DotNet encodes the login of a service in base64, where engines read base64url, and asks for distributions without one.
/// For each request, it reads the headers that its client was built with, so the login is added there.
/// </remarks>
internal sealed class RegistryAuthHeader(IReadOnlyDictionary<string, string> others) : IReadOnlyDictionary<string, string>
{
    /// <summary>The header's name.</summary>
    public const string Name = "X-Registry-Auth";

    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // Only of the current request, not of others that run at the same time.
    private static readonly AsyncLocal<string?> Current = new();

    public IEnumerable<string> Keys => this.Select(static header => header.Key);

    public IEnumerable<string> Values => this.Select(static header => header.Value);

    public int Count => others.Count + (Current.Value is null ? 0 : 1);

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException();

    /// <summary>Adds it to a client, once.</summary>
    public static void AddTo(IDockerClient client)
    {
        if (client.Options.Headers is not RegistryAuthHeader)
            typeof(ResolvedClientOptions).GetProperty(nameof(ResolvedClientOptions.Headers))!.SetValue(client.Options, new RegistryAuthHeader(client.Options.Headers));
    }

    /// <summary>Sends all further requests of the caller with this login.</summary>
    public static void Send(AuthConfig? login) => Current.Value = login is null ? null : Encode(login);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value)
    {
        value = this.FirstOrDefault(header => header.Key == key).Value;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        (Current.Value is { } login ? others.Append(KeyValuePair.Create(Name, login)) : others).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Engines require the padding.
    private static string Encode(AuthConfig login) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(login, WithoutNulls)).Replace('+', '-').Replace('/', '_');
}
