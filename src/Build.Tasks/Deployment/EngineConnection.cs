using Docker.DotNet;
using Docker.DotNet.X509;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Finds the engine to talk to as Docker's own client does.</summary>
public static class EngineConnection
{
    private static readonly Version Oldest = new(1, 41);
    private static readonly Version Newest = new(1, 50);
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(15);

    /// <summary>A client for the API version that both sides know.</summary>
    public static async Task<DockerClient> OpenAsync(string? swarmHost, Func<string, string?> variable, CancellationToken cancellation)
    {
        var endpoint = Endpoint(swarmHost, variable);
        var engine = await VersionAsync(endpoint, variable, cancellation);
        if (engine < Oldest)
            throw new DeployException(DeployCodes.EngineTooOld, $"The engine at {endpoint} speaks API {engine}; stacks need {Oldest} (Docker 20.10) or newer.");
        return Builder(endpoint, variable).WithApiVersion(engine < Newest ? engine : Newest).Build();
    }

    private static async Task<Version> VersionAsync(Uri endpoint, Func<string, string?> variable, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(FirstAnswer);
        try
        {
            using var client = Builder(endpoint, variable).Build();
            var version = await client.System.GetVersionAsync(limit.Token);
            return Version.TryParse(version.APIVersion, out var api) ? api : new(0, 0);
        }
        catch (Exception failure) when (EngineFailure.IsConnection(failure) && !cancellation.IsCancellationRequested)
        {
            throw new DeployException(DeployCodes.Engine, $"No Docker engine answers at {endpoint}: {EngineFailure.Text(failure)}. Start it, or name another by -p:SwarmHost=, DOCKER_HOST or the docker context.");
        }
    }

    private static Uri Endpoint(string? swarmHost, Func<string, string?> variable)
    {
        var host = NotEmpty(swarmHost) ?? NotEmpty(variable("DOCKER_HOST"));
        var endpoint = host is null ? FromContext() : Parse(host);
        if (endpoint.Scheme == "ssh")
            throw new DeployException(DeployCodes.Endpoint, $"The engine's address {endpoint} is reached by ssh, which is not supported yet. Forward its socket (ssh -L /tmp/swarm.sock:/var/run/docker.sock HOST) and use -p:SwarmHost=unix:///tmp/swarm.sock.");
        return endpoint.Scheme is "unix" or "tcp" or "http" or "https" or "npipe"
            ? endpoint
            : throw new DeployException(DeployCodes.Endpoint, $"The engine's address {endpoint} is none of unix://, tcp:// and npipe://.");
    }

    private static Uri Parse(string host) =>
        Uri.TryCreate(host.Contains("://", StringComparison.Ordinal) ? host : $"tcp://{host}", UriKind.Absolute, out var uri)
            ? uri
            : throw new DeployException(DeployCodes.Endpoint, $"'{host}' is not the address of an engine, such as unix:///var/run/docker.sock or tcp://198.51.100.7:2376.");

    private static Uri FromContext()
    {
        try
        {
            return DockerConfig.Instance.GetEndpoint();
        }
        catch (Exception failure) when (failure is DockerConfigurationException or System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new DeployException(DeployCodes.Endpoint, $"The current docker context cannot be used: {failure.Message}");
        }
    }

    private static DockerClientBuilder Builder(Uri endpoint, Func<string, string?> variable)
    {
        var builder = new DockerClientBuilder().WithEndpoint(endpoint).WithTimeout(Timeout.InfiniteTimeSpan);
        var usesTls = endpoint.Scheme == "https" || (endpoint.Scheme == "tcp" && NotEmpty(variable("DOCKER_TLS_VERIFY")) is not null);
        if (!usesTls || NotEmpty(variable("DOCKER_CERT_PATH")) is not { } directory)
            return builder;
        try
        {
            return builder.WithAuthProvider(DockerTlsCertificates.LoadFromDirectory(directory).CreateCredentials());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new DeployException(DeployCodes.Endpoint, $"The certificates in DOCKER_CERT_PATH cannot be read: {failure.Message}");
        }
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
