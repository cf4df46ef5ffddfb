using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Emit.Handshakes;

/// <summary>A service of an emitted stack file, with what its containers see.</summary>
internal sealed class EmittedService(ServiceDefinition definition, StackDefinition stack, IReadOnlyDictionary<string, string> files)
{
    private const string Folder = "/run/secrets/";

    // images/postgres/run-patroni installs them there for PostgreSQL.
    private const string Installed = "/tmp/";

    public string Name => definition.Name;

    /// <summary>The service of the description that it is a part of.</summary>
    public string? Described => definition.Deploy.Labels.GetValueOrDefault("patroniswarm.service");

    /// <summary>Which member of a cluster it is. Null: it is none.</summary>
    public string? Member => definition.IsMember ? definition.Name : null;

    public IEnumerable<string> Secrets => definition.Secrets.Select(static secret => secret.Source);

    public IEnumerable<string> Values => definition.Environment.Values.OfType<string>();

    public string HealthCheck => string.Join(' ', definition.Healthcheck?.Test ?? []);

    public string? Variable(string name) => definition.Environment.GetValueOrDefault(name);

    /// <summary>The file of the stack's folder that is mounted at a path.</summary>
    public string? FileAt(string path) => definition.Configs.FirstOrDefault(config => config.Target == path) is { } config ? stack.Configs[config.Source].File![2..] : null;

    /// <summary>The text that is mounted at a path.</summary>
    public string? TextAt(string path) => FileAt(path) is { } file ? files[file] : null;

    /// <summary>The secret that is mounted at a path; if there is none, a text that is no secret's name.</summary>
    public string Secret(string? path)
    {
        var mounted = path?.StartsWith(Installed, StringComparison.Ordinal) == true ? Folder + path[Installed.Length..] : path;
        return definition.Secrets.FirstOrDefault(secret => $"{Folder}{secret.Target ?? secret.Source}" == mounted)?.Source ?? $"nothing at {path}";
    }
}
