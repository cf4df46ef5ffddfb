using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>Finds how a client outside the stack logs in as a role.</summary>
internal sealed class ClientLogins(IDockerClient client, StackNames names, StackDefinition stack, StackSecrets secrets, IReadOnlyList<PlannedService> services, TimeProvider clock)
{
    private const string ServiceLabel = "com.docker.swarm.service.name";

    // How long a task may take to start, and how long it runs at most.
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The login; null if no publish has made its password yet.</summary>
    /// <param name="role">The role's name.</param>
    /// <param name="toReplica">Whether to a replica, and not to the leader.</param>
    /// <param name="withPassword">Whether the password is read.</param>
    /// <param name="roots">The certificates that clients trust, by cluster.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ClientLogin?> FindAsync(string role, bool toReplica, bool withPassword, Func<PostgresDefinition, string?> roots, CancellationToken cancellation)
    {
        if ((await secrets.OpenAsync(cancellation)).FirstOrDefault(open => open.Secret.Role.Name == role && open.Current.Id is not null) is not { } found)
            return null;
        var cluster = stack.Clusters.FindPostgres(found.Secret.Cluster)!;
        return new()
        {
            Role = role,
            Database = found.Secret.Role.Database,
            User = found.Login,
            Hosts = Hosts(cluster, toReplica, await SwarmView.NodesAsync(client, cancellation)),
            Writes = !toReplica && found.Secret.Role.Access != "read_only",
            Roots = roots(cluster),
            RootsFile = $"{cluster.Authority?.Bundle}.crt",
            Passfile = !withPassword ? null : secrets.Given(found) ?? await MountedAsync(found, cancellation) ?? await BorrowedAsync(found, cancellation),
            HowToConnect = found.HowToConnect(stack),
        };
    }

    // The address that the description has is the first choice, also where a certificate names none: the client then says what is wrong with it.
    private List<(string Host, uint Port)> Hosts(PostgresDefinition cluster, bool toReplica, IReadOnlyList<SwarmNode> nodes)
    {
        var valid = (cluster.ServerCertificate?.Names ?? cluster.Authority?.Certificates.SelectMany(static certificate => certificate.Names) ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. from proxy in stack.Clusters.Proxies
               where proxy.Backend == cluster.Name
               from service in services
               where service.Definition.Name == proxy.Name
               from port in service.Spec.EndpointSpec?.Ports ?? []
               where port.TargetPort == (toReplica ? proxy.ReplicaPort : proxy.Port) && port.PublishedPort > 0
               from node in nodes.OrderBy(static node => node.Hostname, StringComparer.Ordinal)
               where node.IsReady && (port.PublishMode != "host" || node.Allows(service.Spec))
               let known = (string[])[.. stack.Clusters.Addresses.Where(each => node.Hostname.Equals(each.Node, StringComparison.OrdinalIgnoreCase)).Select(static each => each.Address), node.Address, node.Hostname]
               select (known.FirstOrDefault(valid.Contains, known[0]), port.PublishedPort!.Value),
        ];
    }

    // Swarm gives a secret only to the containers that mount it. If one of them runs on the manager that is asked, its engine can read it there.
    private async Task<byte[]?> MountedAsync(RoleVersions role, CancellationToken cancellation)
    {
        foreach (var service in stack.Services)
        {
            if (service.Secrets.FirstOrDefault(secret => secret.Source == role.Secret.Role.Secret) is not { } secret)
                continue;
            var target = secret.Target ?? secret.Source;
            if (await ReadAsync(names.Scoped(service.Name), target.StartsWith('/') ? target : $"/run/secrets/{target}", role.Login, cancellation) is { } line)
                return line;
        }

        return null;
    }

    // Or in a task of our own, beside a member on that manager. The secret goes through no log: it is read in the container.
    private async Task<byte[]?> BorrowedAsync(RoleVersions role, CancellationToken cancellation)
    {
        var own = (await client.System.GetSystemInfoAsync(cancellation)).Swarm?.NodeID;
        var (nodes, members) = (await SwarmView.NodesAsync(client, cancellation), stack.InRole(StackRole.Postgres).Select(member => names.Scoped(member.Name)).ToHashSet());
        if (nodes.FirstOrDefault(node => node.Id == own) is not { } here
            || (await LiveServices.ListAsync(client, names.Stack, cancellation)).FirstOrDefault(service => members.Contains(service.Spec!.Name!) && here.Takes(service.Spec)) is not { } beside)
        {
            return null;
        }

        var container = new ContainerSpec { Command = ["sleep", "60"], Secrets = [new() { SecretID = role.Current.Id!, SecretName = role.Current.Name, File = DatabasePasswords.Readable(role.Current.Name) }] };
        await using var reader = new ShortLivedService(client, names, clock);
        await reader.StartAsync("reader", container, beside.Spec!, [], isEverywhere: false, Start, Longest, cancellation);
        for (var deadline = new Deadline(clock, Start); !deadline.IsOver; await Task.Delay(Pause, clock, cancellation))
        {
            if (await ReadAsync(reader.Name!, $"/run/secrets/{role.Current.Name}", role.Login, cancellation) is { } line)
                return line;
        }

        return null;
    }

    private async Task<byte[]?> ReadAsync(string service, string file, string login, CancellationToken cancellation)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{ServiceLabel}={service}"] = true }, ["status"] = new Dictionary<string, bool> { ["running"] = true } };
        try
        {
            foreach (var container in await client.Containers.ListContainersAsync(new() { Filters = filters }, cancellation))
            {
                var command = await client.Exec.CreateContainerExecAsync(container.ID!, new() { AttachStdout = true, Cmd = ["cat", file] }, cancellation);
                using var stream = await client.Exec.StartContainerExecAsync(command.ID!, new(), cancellation);
                var (output, _) = await stream.ReadOutputToEndAsync(cancellation);
                // During a rotation, a container may still have the other login's.
                if (output.Contains($":{login}:", StringComparison.Ordinal))
                    return Encoding.UTF8.GetBytes(output);
            }
        }
        catch (DockerApiException)
        {
            // Its image has no cat, or it ends just now.
        }

        return null;
    }
}
