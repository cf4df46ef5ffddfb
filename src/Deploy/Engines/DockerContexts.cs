using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PatroniSwarm.Deploy.Engines;

/// <summary>The contexts of <c>docker context create</c> in docker's folder.</summary>
internal sealed class DockerContexts(string folder)
{
    private const string EndpointName = "docker";

    /// <summary>The context of <c>docker context use</c>.</summary>
    public string? Current()
    {
        var file = Path.Combine(folder, "config.json");
        if (!File.Exists(file))
            return null;
        using var config = Json(file);
        return config.RootElement.TryGetProperty("currentContext", out var name) && name.GetString() is { Length: > 0 } current ? current : null;
    }

    /// <exception cref="DeployException">There is no such context, or it cannot be used.</exception>
    public EngineEndpoint Find(string context)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)));
        var file = Path.Combine(folder, "contexts", "meta", id, "meta.json");
        if (!File.Exists(file))
            throw new DeployException(DeployCodes.Endpoint, $"There is no docker context '{context}' in {folder}{Others()}. Create it: docker context create {context} --docker host=ssh://user@host");

        using var meta = Json(file);
        if (!meta.RootElement.TryGetProperty("Endpoints", out var endpoints) || !endpoints.TryGetProperty(EndpointName, out var docker)
            || !docker.TryGetProperty("Host", out var host) || host.GetString() is not { Length: > 0 } address)
            throw new DeployException(DeployCodes.Endpoint, $"The docker context '{context}' names no engine. Give it one: docker context update {context} --docker host=ssh://user@host");

        var endpoint = EngineEndpoint.At(address);
        if (!endpoint.IsTcp)
            return endpoint;
        var material = Path.Combine(folder, "contexts", "tls", id, EndpointName);
        var verify = !(docker.TryGetProperty("SkipTLSVerify", out var skip) && skip.ValueKind == JsonValueKind.True);
        if (!verify || Directory.Exists(material))
            return endpoint with { Tls = EngineTls.Read(material, verify, authorityNeeded: false) };
        return endpoint.Uri.Scheme == "https" ? endpoint with { Tls = EngineTls.OfThisMachine } : endpoint;
    }

    private string Others()
    {
        var all = Path.Combine(folder, "contexts", "meta");
        if (!Directory.Exists(all))
            return "";
        var names = Directory.EnumerateFiles(all, "meta.json", SearchOption.AllDirectories).Select(static file =>
        {
            using var meta = Json(file);
            return meta.RootElement.TryGetProperty("Name", out var name) ? $"'{name.GetString()}'" : null;
        }).OfType<string>().Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "" : $", but {string.Join(", ", names)}";
    }

    private static JsonDocument Json(string file)
    {
        try
        {
            var json = JsonDocument.Parse(File.ReadAllText(file));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new JsonException("it holds no object.");
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DeployException(DeployCodes.Endpoint, $"{file}, which docker reads for the engine's address, cannot be read: {failure.Message}");
        }
    }
}
