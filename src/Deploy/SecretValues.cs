using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PatroniSwarm.Deploy;

/// <summary>Finds the value of a secret. Values leave this class only for the engine, and for the passfile of a psql.</summary>
internal sealed class SecretValues(string? userSecretsId, Func<string, string?> variable)
{
    private const string VariablePrefix = "PATRONISWARM_SECRET_";
    private const string Section = "PatroniSwarm";
    private const int RandomBytes = 32;

    /// <summary>The value that the user gave; null if there is none.</summary>
    public byte[]? Given(string name)
    {
        var value = variable(VariableFor(name));
        if (string.IsNullOrEmpty(value))
            value = FromUserSecrets(name);
        return string.IsNullOrEmpty(value) ? null : Encoding.UTF8.GetBytes(value);
    }

    public static byte[] Random() =>
        Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    public static string VariableFor(string name) =>
        VariablePrefix + string.Concat(name.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'));

    private string? FromUserSecrets(string name)
    {
        if (string.IsNullOrEmpty(userSecretsId) || SecretsFile(userSecretsId) is not { } file || !File.Exists(file))
            return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = json.RootElement;
            if (root.TryGetProperty($"{Section}:{name}", out var flat))
                return flat.GetString();
            return root.TryGetProperty(Section, out var section) && section.ValueKind == JsonValueKind.Object && section.TryGetProperty(name, out var nested)
                ? nested.GetString()
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or IOException)
        {
            throw new DeployException(DeployCodes.MissingExternal, $"The user secrets '{userSecretsId}' cannot be read, so the value of '{name}' is not known.");
        }
    }

    private string? SecretsFile(string id)
    {
        var windows = variable("APPDATA");
        var home = variable("HOME") ?? variable("DOTNET_USER_SECRETS_FALLBACK_DIR");
        if (!string.IsNullOrEmpty(windows))
            return Path.Combine(windows, "Microsoft", "UserSecrets", id, "secrets.json");
        return string.IsNullOrEmpty(home) ? null : Path.Combine(home, ".microsoft", "usersecrets", id, "secrets.json");
    }
}
