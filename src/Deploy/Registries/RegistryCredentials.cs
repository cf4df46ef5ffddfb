using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Registries;

/// <summary>The user's logins at registries, read from the places that Docker's own client uses.</summary>
internal sealed class RegistryCredentials(Func<string, string?> variable, TimeProvider clock)
{
    // Logins at Docker Hub are stored under its old address.
    private const string DefaultServer = "https://index.docker.io/v1/";

    private readonly Lazy<DockerConfigFile> config = new(() => DockerConfigFile.Read(variable));
    private readonly Dictionary<string, Task<AuthConfig?>> known = [];

    /// <summary>The login at an image's registry; null if the user has none.</summary>
    public Task<AuthConfig?> ForImageAsync(string image, CancellationToken cancellation)
    {
        var registry = ImageReference.Registry(image);
        var server = registry == ImageReference.DefaultRegistry ? DefaultServer : registry;
        // Several images are looked up in parallel, but a helper is a process and starts only once.
        lock (known)
            return known.TryGetValue(server, out var login) ? login : known[server] = FindAsync(server, cancellation);
    }

    private async Task<AuthConfig?> FindAsync(string server, CancellationToken cancellation)
    {
        var helper = config.Value.Helpers.GetValueOrDefault(server) ?? config.Value.Store;
        var login = string.IsNullOrEmpty(helper) ? FromFile(server) : await new CredentialHelper(helper, variable, clock).GetAsync(server, cancellation);
        return login is null or { Username: null or "", IdentityToken: null or "", RegistryToken: null or "" } ? null : login;
    }

    // Older files contain addresses instead of hosts.
    private AuthConfig? FromFile(string server) =>
        config.Value.Logins.GetValueOrDefault(server) ?? config.Value.Logins.FirstOrDefault(login => Host(login.Key) == server).Value;

    private static string Host(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + "://".Length : 0;
        return address[start..].Split('/')[0];
    }
}
