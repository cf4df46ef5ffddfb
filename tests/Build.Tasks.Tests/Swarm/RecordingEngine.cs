using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>An engine on the loopback that has nothing, takes everything, remembers what it was sent and shows it again.</summary>
internal sealed class RecordingEngine : IDisposable
{
    private readonly HttpListener listener = new();

    public RecordingEngine()
    {
        Port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port { get; }

    /// <summary>Path and body of every creation, in the order they came.</summary>
    public List<(string Path, JsonNode Body)> Created { get; } = [];

    /// <summary>Every request that carried a login at a registry.</summary>
    public List<(string Path, string Query, string Header)> Logins { get; } = [];

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                await AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        path = path.StartsWith("/v1.", StringComparison.Ordinal) ? path[path.IndexOf('/', 1)..] : path;
        if (context.Request.Headers["X-Registry-Auth"] is { } login)
            Logins.Add((path, context.Request.Url.Query, login));
        var (status, body) = path switch
        {
            "/_ping" => (200, "OK"),
            "/version" => (200, """{"ApiVersion":"1.41"}"""),
            "/info" => (200, """{"Name":"node1","Swarm":{"ControlAvailable":true,"LocalNodeState":"active"}}"""),
            "/networks" => (200, "[]"),
            "/services" => (200, Services()),
            "/secrets" when context.Request.QueryString["filters"] is null => (200, Of("/secrets/create")),
            _ when context.Request.HttpMethod == "DELETE" => (204, Remove(path)),
            _ when context.Request.HttpMethod == "GET" && path.StartsWith("/networks/", StringComparison.Ordinal) => (200, """{"Scope":"swarm"}"""),
            "/configs" or "/secrets" => (200, Named(context.Request.QueryString["filters"])),
            _ when path.StartsWith("/distribution/", StringComparison.Ordinal) => (200, """{"Descriptor":{"digest":"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}"""),
            _ when path.EndsWith("/update", StringComparison.Ordinal) => (200, "{}"),
            _ when path.EndsWith("/push", StringComparison.Ordinal) => (200, ""),
            _ when path.EndsWith("/create", StringComparison.Ordinal) => (201, await RecordAsync(path, context.Request)),
            _ => (404, """{"message":"there is none"}"""),
        };
        context.Response.StatusCode = status;
        context.Response.Headers["Api-Version"] = "1.41";
        context.Response.ContentType = "application/json";
        if (context.Request.HttpMethod != "HEAD")
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    private string Services() => Of("/services/create");

    private string Of(string creation) => new JsonArray([.. Created
        .Where(request => request.Path == creation)
        .Select(static request => new JsonObject { ["ID"] = $"id-{request.Body["Name"]}", ["Version"] = new JsonObject { ["Index"] = 7 }, ["Spec"] = request.Body.DeepClone() })]).ToJsonString();

    private string Remove(string path)
    {
        Created.RemoveAll(request => $"{request.Path[..^"/create".Length]}/id-{request.Body["Name"]}" == path);
        return "";
    }

    private async Task<string> RecordAsync(string path, HttpListenerRequest request)
    {
        var body = JsonNode.Parse(await new StreamReader(request.InputStream).ReadToEndAsync())!;
        Created.Add((path, body));
        return $$"""{"ID":"id-{{body["Name"]}}"}""";
    }

    private static string Named(string? filters) => filters is null
        ? "[]"
        : new JsonArray([.. JsonNode.Parse(filters)!["name"]!.AsObject().Select(static name =>
            (JsonNode)new JsonObject { ["ID"] = $"id-{name.Key}", ["Spec"] = new JsonObject { ["Name"] = name.Key } })]).ToJsonString();

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
