namespace PatroniSwarm.Deploy.Engines;

/// <summary>Finds the engine that docker's own client would use here: by its variables, its folder and its contexts.</summary>
internal sealed class DockerSettings(Func<string, string?> variable)
{
    private const string DefaultContext = "default";
    private const string TlsEngineHere = "tcp://localhost:2376";

    /// <summary>The order of docker's client: the user's choice, <c>DOCKER_HOST</c>, <c>DOCKER_CONTEXT</c>, the current context, the engine of this machine.</summary>
    /// <exception cref="DeployException">What is named cannot be used.</exception>
    public EngineEndpoint Endpoint(EngineChoice? choice)
    {
        var host = NotEmpty(choice?.Host);
        var context = NotEmpty(choice?.Context);
        if (host is not null && context is not null)
            throw new DeployException(DeployCodes.Endpoint, $"SwarmHost '{host}' and SwarmContext '{context}' both name an engine. Leave one of them out.");

        var contexts = new DockerContexts(Folder());
        context ??= host is not null || Variable("DOCKER_HOST") is not null ? DefaultContext : Variable("DOCKER_CONTEXT") ?? contexts.Current() ?? DefaultContext;
        return context == DefaultContext ? FromVariables(host) : contexts.Find(context);
    }

    private EngineEndpoint FromVariables(string? host)
    {
        // Docker treats any value as true, even "0".
        var verify = Variable("DOCKER_TLS_VERIFY") is not null;
        var tls = verify || Variable("DOCKER_TLS") is not null;
        var endpoint = EngineEndpoint.At(host ?? Variable("DOCKER_HOST") ?? (tls ? TlsEngineHere : EngineHere()));
        if (endpoint.IsTcp && tls)
            return endpoint with { Tls = EngineTls.Read(Variable("DOCKER_CERT_PATH") ?? Folder(), verify, authorityNeeded: true) };
        return endpoint.Uri.Scheme == "https" ? endpoint with { Tls = EngineTls.OfThisMachine } : endpoint;
    }

    private static string EngineHere() => OperatingSystem.IsWindows() ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock";

    private string Folder() => Variable("DOCKER_CONFIG") ?? Path.Combine(Home(), ".docker");

    private string Home() =>
        Variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private string? Variable(string name) => NotEmpty(variable(name));

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
