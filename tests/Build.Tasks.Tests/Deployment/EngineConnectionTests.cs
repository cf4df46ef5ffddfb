using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PatroniSwarm.Deploy;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>A listener on the loopback that wants certificates as an engine with <c>--tlsverify</c> does. A real one is in the lab.</summary>
public sealed class EngineConnectionTests : IDisposable
{
    private readonly CertificateAuthority authority = new();
    private readonly CertificateAuthority stranger = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TemporaryFolder docker = new();

    public EngineConnectionTests() => listener.Start();

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose()
    {
        listener.Dispose();
        docker.Dispose();
        stranger.Dispose();
        authority.Dispose();
    }

    [Fact]
    public async Task BothSidesShowTheirCertificates()
    {
        using var engine = authority.Sign("localhost", address: "127.0.0.1");
        using var client = authority.Sign("client");
        Assert.Null(await Failure(engine, authority, client));
        Assert.Null(await Failure(engine, authority, client, host: "localhost"));
    }

    [Fact]
    public async Task AnEngineThatIsNotBelievedIsTold()
    {
        using var client = authority.Sign("client");
        using var old = authority.Sign("localhost", ends: -3, address: "127.0.0.1");
        Assert.Contains($"expired on {DateTime.Now.AddDays(-3):yyyy-MM-dd}", await Failure(old, authority, client), StringComparison.Ordinal);
        using var other = authority.Sign("manager");
        Assert.Contains("is for manager only", await Failure(other, authority, client), StringComparison.Ordinal);
        using var foreign = stranger.Sign("localhost", address: "127.0.0.1");
        Assert.Contains($"not by {Path.Combine(docker.Path, "ca.pem")}. Get ca.pem", await Failure(foreign, authority, client), StringComparison.Ordinal);
        Assert.Null(await Failure(foreign, authority, client, verify: "DOCKER_TLS"));
    }

    [Fact]
    public async Task AClientThatIsNotBelievedIsTold()
    {
        using var engine = authority.Sign("localhost", address: "127.0.0.1");
        Assert.Contains("requires a client certificate, put cert.pem and key.pem into", await Failure(engine, authority, client: null), StringComparison.Ordinal);
        using var old = authority.Sign("client", ends: -3);
        Assert.Contains("The client certificate in", await Failure(engine, authority, old), StringComparison.Ordinal);
        Assert.Contains("expired on", await Failure(engine, authority, old), StringComparison.Ordinal);
        using var foreign = stranger.Sign("client");
        Assert.Contains("does not trust the client certificate", await Failure(engine, authority, foreign), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEngineThatSpeaksNoTlsIsTold()
    {
        using var client = authority.Sign("client");
        Assert.Contains("or it does not speak TLS there", await Failure(engine: null, authority, client), StringComparison.Ordinal);
        Assert.Contains("requires TLS. Set DOCKER_TLS_VERIFY=1", await Failure(engine: null, authority, client, verify: "NONE"), StringComparison.Ordinal);
    }

    /// <summary>What is wrong for a client that has these certificates and this authority; null when the engine answered.</summary>
    private async Task<string?> Failure(X509Certificate2? engine, CertificateAuthority trusted, X509Certificate2? client, string verify = "DOCKER_TLS_VERIFY", string host = "127.0.0.1")
    {
        Directory.Delete(docker.Path, recursive: true);
        trusted.Write(docker.Path, client);
        using var stop = new CancellationTokenSource();
        var serving = ServeAsync(engine, trusted, stop.Token);
        try
        {
            using var opened = await EngineConnection.OpenAsync(new($"tcp://{host}:{Port}", null), name => name == verify ? "1" : name == "DOCKER_CONFIG" ? docker.Path : null, TimeProvider.System, default);
            return null;
        }
        catch (DeployException failure)
        {
            return failure.Message;
        }
        finally
        {
            await stop.CancelAsync();
            await serving;
        }
    }

    private async Task ServeAsync(X509Certificate2? engine, CertificateAuthority trusted, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var connection = await listener.AcceptTcpClientAsync(stop);
                await using var stream = engine is null ? connection.GetStream() : await SecureAsync(connection, engine, trusted, stop);
                _ = await stream.ReadAsync(new byte[4096], stop);
                var (status, body) = engine is null ? ("400 Bad Request", "Client sent an HTTP request to an HTTPS server.") : ("200 OK", """{"ApiVersion":"1.41"}""");
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), stop);
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException or AuthenticationException)
            {
                // The next one may be let in.
            }
        }
    }

    private static async Task<Stream> SecureAsync(TcpClient connection, X509Certificate2 engine, CertificateAuthority trusted, CancellationToken stop)
    {
        var secure = new SslStream(connection.GetStream());
        await secure.AuthenticateAsServerAsync(
            new()
            {
                ServerCertificate = engine,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 shown && trusted.HasSigned(shown),
            },
            stop);
        return secure;
    }
}
