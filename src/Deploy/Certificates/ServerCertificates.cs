using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Certificates;

/// <summary>
/// The certificates that users bring for PostgreSQL. The swarm does not return a secret, so a short task mounts each and checks it: its key, names, dates and chain, and that members which changed and members which did not
/// trust each other meanwhile.
/// </summary>
internal sealed class ServerCertificates(IDockerClient client, StackNames names, StackDefinition stack, ClusterWatch watch, TimeSpan patience)
{
    // As the members mount them.
    private const string CertificateFile = "server-tls.pem";
    private const string RootsFile = "server-ca.pem";

    // Of a plan, which is possible without an answer.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);

    /// <summary>The secrets that users make.</summary>
    public IReadOnlySet<string> Names { get; } = stack.Clusters.Postgres.Select(static cluster => cluster.ServerCertificate?.Secret).OfType<string>().ToHashSet();

    /// <summary>Looks into them, and changes nothing.</summary>
    /// <param name="now">The swarm's time.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<SeenServerCertificates> LookAsync(DateTimeOffset now, CancellationToken cancellation) => LookAsync(now, Short, cancellation);

    private async Task<SeenServerCertificates> LookAsync(DateTimeOffset now, TimeSpan longest, CancellationToken cancellation)
    {
        if (!stack.Clusters.Postgres.Any(HasRoots))
            return SeenServerCertificates.None;
        var (listing, living) = (client.Secrets.ListAsync(cancellation), LiveServices.ListAsync(client, names.Stack, cancellation));
        var ids = (await listing).ToDictionary(static secret => secret.Spec!.Name!, static secret => secret.ID!);
        var live = (await living).ToDictionary(static service => service.Spec!.Name!);
        var clusters = OnSwarm(live).Where(static cluster => HasRoots(cluster.Definition) && (cluster.Wanted is not null || cluster.Shown.Count > 0)).ToList();
        var refusals = clusters.Select(cluster => Refused(cluster, ids)).OfType<string>().Select(static reason => new Refusal(DeployCodes.ServerCertificate, reason)).ToList();
        if (clusters.Count == 0 || refusals.Count > 0)
            return new(refusals);
        var answer = await watch.RunAloneAsync<ServerCertificateAnswer>(
            "servercertificates",
            new ServerCertificateChecks(now.ToUnixTimeSeconds(), [.. clusters.Select(static cluster => cluster.Check)]),
            clusters.SelectMany(static cluster => cluster.Files).Distinct().Select(name => new SecretReference { SecretID = ids[name], SecretName = name, File = DatabasePasswords.Readable(name) }),
            longest,
            cancellation);
        if (answer is not { Error: null } || answer.Certificates.Count != clusters.Count)
            return SeenServerCertificates.None with { IsComplete = false };
        var results = clusters.Zip(answer.Certificates).ToList();
        return new([.. results.SelectMany(result => Mistakes(result.First, result.Second, now)).Select(static reason => new Refusal(DeployCodes.ServerCertificate, reason))])
        {
            Certificates = [.. from result in results where result.Second.Ends is not null select Seen(result.First, result.Second.Ends!.Value, now)],
            Ended = results.Where(result => result.Second.Shown.Values.Any(ends => ends < now.ToUnixTimeSeconds())).Select(static result => result.First.Definition.Name).ToHashSet(),
        };
    }

    /// <summary>What is wrong where neither these certificates nor their roots are described any more.</summary>
    public IEnumerable<Refusal> Left(IReadOnlyDictionary<string, SwarmService> live) =>
        from cluster in OnSwarm(live)
        where !HasRoots(cluster.Definition) && cluster.Shown.Count > 0
        select new Refusal(
            DeployCodes.ServerCertificate,
            $"The members of {cluster.Definition.Name} show the certificate in the secret '{cluster.Shown[0]}'. Without RootCertificate, those that change first would refuse the others. Publish with RootCertificate and without ServerCertificate, and then without both.");

    /// <summary>Looks as <see cref="LookAsync(DateTimeOffset, CancellationToken)"/> does, when a publish can no longer do without.</summary>
    /// <exception cref="DeployException">A certificate cannot be used, or no task looked into it.</exception>
    public async Task<SeenServerCertificates> RequireAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var seen = await LookAsync(now, patience, cancellation);
        if (seen.Refusals is { Count: > 0 } refusals)
            throw new DeployException(refusals);
        return seen.IsComplete
            ? seen
            : throw new DeployException(DeployCodes.ServerCertificate, $"The certificates in {string.Join(", ", Names.Order(StringComparer.Ordinal))} were not checked: no answer came from the task that does it. It runs python3 and openssl in the image of PostgreSQL's members. The services of the stack were not changed. Look at 'docker service ls' and at the nodes, and publish again.");
    }

    private static bool HasRoots(PostgresDefinition cluster) => cluster.Authority?.Roots is not null;

    private IEnumerable<ClusterOnSwarm> OnSwarm(IReadOnlyDictionary<string, SwarmService> live) =>
        stack.Clusters.Postgres.Select(cluster => new ClusterOnSwarm(cluster, [.. cluster.Members.Select(member => live.GetValueOrDefault(names.Scoped(member.Name))).OfType<SwarmService>()]));

    // What needs no look into a secret.
    private static string? Refused(ClusterOnSwarm cluster, Dictionary<string, string> ids)
    {
        var name = cluster.Definition.Name;
        if (cluster.Wanted is { } wanted && !ids.ContainsKey(wanted.Secret))
            return $"{name} is to show the certificate in the secret '{wanted.Secret}', and the swarm has no such secret. Write the private key, the certificate and the intermediate certificates into one file, in this order, and make the secret from it: 'docker secret create {wanted.Secret} {wanted.Secret}.pem'.";
        if (cluster.Wanted is { } next && cluster.Trusted is null)
            return $"The members of {name} and its clients do not trust the roots of '{next.Secret}' yet: they would refuse the first member that shows it. Publish with RootCertificate and without ServerCertificate, and then with both. If clients outside the stack do not trust these roots, give them the new file between the two.";
        return null;
    }

    private static IEnumerable<string> Mistakes(ClusterOnSwarm cluster, CheckedCertificate found, DateTimeOffset now)
    {
        foreach (var mistake in found.Mistakes)
            yield return cluster.Wanted is null ? $"{cluster.Definition.Name}: {mistake}." : $"{cluster.Definition.Name} cannot show the certificate in the secret '{cluster.Wanted.Secret}': {mistake}.";
        // One that runs may end soon: each publish says so. A new one has to last until the next publish.
        if (found is { Mistakes.Count: 0, Ends: { } ends } && !cluster.Shown.Contains(cluster.Wanted!.Secret) && Seen(cluster, ends, now) is { IsDue: true } soon)
            yield return $"{cluster.Definition.Name} cannot show the certificate in the secret '{soon.Secret}': it ends on {soon.Report.EndsIn()}, within a third of CertificateLifetime. Bring one that lasts longer, or write a shorter CertificateLifetime if you replace it that often.";
    }

    private static SeenServerCertificate Seen(ClusterOnSwarm cluster, long ends, DateTimeOffset now) =>
        new(cluster.Definition, cluster.Wanted!.Secret, new(DateTimeOffset.FromUnixTimeSeconds(ends), ""), now);

    // A cluster as it is wanted, and its members as they run.
    private sealed record ClusterOnSwarm(PostgresDefinition Definition, IReadOnlyList<SwarmService> Members)
    {
        public ServerCertificateDefinition? Wanted => Definition.ServerCertificate;

        public IReadOnlyList<string> Shown { get; } = [.. Mounted(Members, CertificateFile).OfType<string>().Distinct()];

        /// <summary>Null: a member trusts only the authority of the cluster.</summary>
        public IReadOnlyList<string>? Trusted { get; } = Mounted(Members, RootsFile).Contains(null) ? null : [.. Mounted(Members, RootsFile).OfType<string>().Distinct()];

        public ServerCertificateCheck Check => new(Definition.Name, Wanted?.Secret, Wanted?.Names ?? [], Definition.Authority!.Roots!.Certificates, Shown, Trusted ?? []);

        public IEnumerable<string> Files => [.. Wanted is null ? (string[])[] : [Wanted.Secret], .. Shown, .. Trusted ?? []];

        private static IEnumerable<string?> Mounted(IReadOnlyList<SwarmService> members, string file) =>
            members.Select(member => member.Spec!.TaskTemplate?.ContainerSpec?.Secrets?.FirstOrDefault(secret => secret.File?.Name == file)?.SecretName);
    }
}
