namespace PatroniSwarm.Deploy.Engines;

/// <summary>An engine's address, and how to reach it.</summary>
internal sealed record EngineEndpoint
{
    private const int PlainPort = 2375;
    private static readonly Uri Nowhere = new("http://docker");

    /// <summary>The address in messages.</summary>
    public required string Address { get; init; }

    /// <summary>The address. With ssh, its host has no meaning.</summary>
    public required Uri Uri { get; init; }

    public SshTarget? Ssh { get; init; }

    public EngineTls? Tls { get; init; }

    /// <summary>The file of a unix socket.</summary>
    public string? SocketPath => Uri.Scheme == "unix" ? Uri.AbsolutePath : null;

    /// <summary>The URI of requests: HTTP requires a host even if the transport has none.</summary>
    public Uri RequestUri => SocketPath is null ? Uri : Nowhere;

    public bool IsPipe => Uri.Scheme == "npipe";

    public bool IsTcp => Uri.Scheme is "tcp" or "http" or "https" && Ssh is null;

    /// <summary>The address as docker's client reads it: <c>tcp</c> and the port are optional.</summary>
    /// <exception cref="DeployException">It is not an address.</exception>
    public static EngineEndpoint At(string host)
    {
        var address = host.Trim();
        if (address.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase))
            return new() { Address = address, Uri = Nowhere, Ssh = SshTarget.Parse(address) };
        if (!address.Contains("://", StringComparison.Ordinal))
            address = $"tcp://{address}";
        // Docker writes a pipe with four slashes, the library reads two.
        if (!Uri.TryCreate(address.Replace("npipe:////", "npipe://", StringComparison.OrdinalIgnoreCase), UriKind.Absolute, out var uri) || !IsAnEngines(uri))
            throw new DeployException(DeployCodes.Endpoint, $"'{host}' is not the address of an engine. Write unix:///var/run/docker.sock, tcp://198.51.100.7:2376 or ssh://user@host.");
        return new() { Address = address, Uri = uri is { Scheme: "tcp", IsDefaultPort: true } ? new UriBuilder(uri) { Port = PlainPort }.Uri : uri };
    }

    private static bool IsAnEngines(Uri uri) => uri.Scheme switch
    {
        "tcp" or "http" or "https" or "npipe" => uri.Host.Length > 0,
        "unix" => uri.AbsolutePath.Length > 1,
        _ => false,
    };
}
