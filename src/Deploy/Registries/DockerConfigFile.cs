using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Registries;

/// <summary>The registries in the user's docker configuration, <c>config.json</c>.</summary>
internal sealed class DockerConfigFile
{
    private const string Name = "config.json";

    private DockerConfigFile()
    {
    }

    /// <summary>The logins in the file itself, by the server's address as the user gave it.</summary>
    public IReadOnlyDictionary<string, AuthConfig> Logins { get; private init; } = new Dictionary<string, AuthConfig>();

    /// <summary>The helper for all other servers.</summary>
    public string? Store { get; private init; }

    /// <summary>The helpers for single servers.</summary>
    public IReadOnlyDictionary<string, string> Helpers { get; private init; } = new Dictionary<string, string>();

    /// <summary>Reads it from <c>DOCKER_CONFIG</c>, or else from the user's home; empty if there is no file.</summary>
    public static DockerConfigFile Read(Func<string, string?> variable)
    {
        var folder = variable("DOCKER_CONFIG") is { Length: > 0 } given ? given : Path.Combine(Home(variable), ".docker");
        var file = Path.Combine(folder, Name);
        try
        {
            if (!File.Exists(file))
                return new();
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new() { AllowTrailingCommas = true });
            return Parse(json.RootElement);
        }
        // The exception's message may contain a part of the file.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new DeployException(DeployCodes.RegistryLogin, $"The docker configuration '{file}' cannot be read: it is not JSON as 'docker login' writes it, or you may not read it.");
        }
    }

    private static DockerConfigFile Parse(JsonElement root) => new()
    {
        Logins = Entries(root, "auths").ToDictionary(static entry => entry.Name, static entry => Login(entry.Name, entry.Value)),
        Store = Text(root, "credsStore"),
        Helpers = Entries(root, "credHelpers").ToDictionary(static entry => entry.Name, static entry => entry.Value.GetString() ?? ""),
    };

    private static AuthConfig Login(string server, JsonElement entry)
    {
        var (user, password) = (Text(entry, "username"), Text(entry, "password"));
        if (Text(entry, "auth") is { } both)
        {
            var decoded = Encoding.UTF8.GetString(Convert.FromBase64String(both));
            var colon = decoded.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                throw new FormatException();
            (user, password) = (decoded[..colon], decoded[(colon + 1)..].Trim('\0'));
        }

        return new()
        {
            Username = user,
            Password = password,
            ServerAddress = server,
            IdentityToken = Text(entry, "identitytoken"),
            RegistryToken = Text(entry, "registrytoken"),
        };
    }

    private static List<JsonProperty> Entries(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject()] : [];

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    private static string Home(Func<string, string?> variable) =>
        variable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
