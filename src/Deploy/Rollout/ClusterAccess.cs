using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>The certificates with which a script connects to the members of a stack.</summary>
internal sealed class ClusterAccess
{
    /// <summary>None: the script connects to nobody.</summary>
    public static readonly ClusterAccess None = new();

    private readonly Dictionary<string, HostAccess> hosts = [];
    private readonly List<SecretReference> secrets = [];

    /// <summary>The secrets to mount.</summary>
    public IReadOnlyList<SecretReference> Secrets => secrets;

    /// <summary>The environment variable that access.py reads.</summary>
    public string Variable => $"PATRONISWARM_AUTHORITIES={JsonSerializer.Serialize(hosts, JsonSerializerOptions.Web)}";

    /// <summary>Finds the newest certificates in the swarm. An authority without any is left out: its members do not run yet.</summary>
    public static async Task<ClusterAccess> ReadAsync(IDockerClient client, ClusterDefinitions clusters, CancellationToken cancellation)
    {
        var access = new ClusterAccess();
        if (clusters.Authorities.Count == 0)
            return access;
        var present = await client.Secrets.ListAsync(cancellation);
        var versions = new SecretVersions(present);
        foreach (var authority in clusters.Authorities)
        {
            if (versions.Newest(authority.Bundle) is not { } bundle || versions.Newest(authority.Deployer) is not { } deployer)
                continue;
            var roots = authority.Roots is { } other ? versions.Newest(other.Secret) : null;
            access.secrets.AddRange([Mounted(bundle), Mounted(deployer), .. roots is null ? (SecretReference[])[] : [Mounted(roots)]]);
            var urls = clusters.Etcd.Where(etcd => etcd.Authority == authority).SelectMany(static etcd => etcd.Members.Select(static member => member.Client))
                .Concat(clusters.Postgres.Where(postgres => postgres.Authority == authority).SelectMany(static postgres => postgres.Members.Select(static member => member.RestApi)))
                .Concat(clusters.Backups.Where(backup => backup.Authority == authority).Select(static backup => backup.Member.Api));
            foreach (var url in urls.Select(static url => new Uri(url)))
            {
                access.hosts[url.Host] = new(bundle, deployer, roots);
                access.hosts.TryAdd(FormattableString.Invariant($":{url.Port}"), new(bundle, deployer, roots));
            }
        }

        return access;

        SecretReference Mounted(string name) =>
            new() { SecretID = present.First(secret => secret.Spec!.Name == name).ID, SecretName = name, File = DatabasePasswords.Readable(name) };
    }

    private sealed record HostAccess(string Bundle, string Certificate, string? Roots);
}
