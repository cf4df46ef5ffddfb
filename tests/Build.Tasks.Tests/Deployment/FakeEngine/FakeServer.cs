using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>A web server on the loopback that answers as many requests at a time as come.</summary>
internal sealed class FakeServer : IHttpApplication<HttpContext>, IDisposable
{
    private readonly KestrelServer kestrel;
    private readonly Func<HttpContext, Task> answer;

    public FakeServer(Func<HttpContext, Task> answer)
    {
        this.answer = answer;
        var options = new KestrelServerOptions();
        options.Listen(IPAddress.Loopback, 0);
        kestrel = new(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
        kestrel.StartAsync(this, CancellationToken.None).GetAwaiter().GetResult();
        Port = new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    public int Port { get; }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => answer(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public void Dispose() => kestrel.Dispose();
}
