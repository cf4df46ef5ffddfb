using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.NativeHttp;
using PatroniSwarm.Deploy.Engines;

namespace PatroniSwarm.Deploy;

/// <summary>Finds the engine as Docker's own client does.</summary>
internal static class EngineConnection
{
    private static readonly Version Oldest = new(1, 41);
    private static readonly Version Newest = new(1, 50);
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(15);
    // Longer than ssh's own timeout, so that ssh reports what failed.
    private static readonly TimeSpan FirstAnswerBySsh = TimeSpan.FromSeconds(45);
    // sshd refuses some of more than ten that are logging in at once (sshd_config(5), MaxStartups).
    private const int MostBySsh = 8;

    /// <summary>A client for the API version that both sides know.</summary>
    /// <param name="choice">The user's choice.</param>
    /// <param name="variable">The value of an environment variable, or null.</param>
    /// <param name="clock">The clock for all waiting.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<DockerClient> OpenAsync(EngineChoice? choice, Func<string, string?> variable, TimeProvider clock, CancellationToken cancellation)
    {
        var endpoint = new DockerSettings(variable).Endpoint(choice);
        var engine = await VersionAsync(endpoint, clock, cancellation);
        if (engine < Oldest)
            throw new DeployException(DeployCodes.EngineTooOld, $"The engine at {endpoint.Address} speaks API {engine}; stacks need {Oldest} (Docker 20.10) or newer.");
        return Builder(endpoint, clock).WithApiVersion(engine < Newest ? engine : Newest).Build();
    }

    private static async Task<Version> VersionAsync(EngineEndpoint endpoint, TimeProvider clock, CancellationToken cancellation)
    {
        using var limit = new TimeLimit(clock, endpoint.Ssh is null ? FirstAnswer : FirstAnswerBySsh, cancellation);
        try
        {
            using var client = Builder(endpoint, clock).Build();
            var version = await client.System.GetVersionAsync(limit.Token);
            return Version.TryParse(version.APIVersion, out var api) ? api : new(0, 0);
        }
        catch (DockerApiException failure) when (EngineFailure.Says(failure, "HTTP request to an HTTPS server"))
        {
            throw new DeployException(DeployCodes.Endpoint, $"The engine at {endpoint.Address} requires TLS. Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, or name a docker context that has its certificates.");
        }
        catch (Exception failure) when (EngineFailure.IsConnection(failure) && !cancellation.IsCancellationRequested)
        {
            throw new DeployException(DeployCodes.Engine, $"No Docker engine answers at {endpoint.Address}: {EngineFailure.Text(failure)}. {Advice(endpoint, failure.GetBaseException())}");
        }
    }

    private static string Advice(EngineEndpoint endpoint, Exception failure) => failure switch
    {
        EngineUnreachableException barred => barred.Advice,
        not (SocketException or OperationCanceledException) when endpoint.Tls is { } tls => tls.Advice,
        _ => "Start it, or name another with -p:SwarmHost=, -p:SwarmContext=, DOCKER_HOST or the docker context.",
    };

    private static DockerClientBuilder Builder(EngineEndpoint endpoint, TimeProvider clock)
    {
        var builder = new DockerClientBuilder().WithEndpoint(endpoint.RequestUri).WithTimeout(Timeout.InfiniteTimeSpan).WithAuthProvider(new EngineRoute(endpoint, clock));
        // The library's older transport checks neither the names nor the authorities of a certificate, and opens a connection for each request.
        return endpoint.IsPipe
            ? builder
            : builder.WithTransportOptions(new NativeHttpTransportOptions { ConfigureHandler = handler => Configure(endpoint, handler, clock) });
    }

    private static void Configure(EngineEndpoint endpoint, SocketsHttpHandler handler, TimeProvider clock)
    {
        if (endpoint.IsTcp)
            return;
        handler.UseProxy = false;
        if (endpoint.Ssh is not null)
            handler.MaxConnectionsPerServer = MostBySsh;
        handler.ConnectCallback = endpoint.Ssh is { } ssh
            ? (_, _) => ValueTask.FromResult<Stream>(SshConnection.Open(ssh, clock))
            : (_, cancellation) => ConnectAsync(endpoint.SocketPath!, cancellation);
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
