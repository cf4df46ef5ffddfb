using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>
/// The passwords of PostgreSQL's own roles, of which the database keeps one each. It is told of a new one before any member uses it:
/// connections that are open live on, and a member that restarts with the new one can log in.
/// </summary>
internal sealed class DatabasePasswords(StackDefinition stack, ClusterWatch watch, MemberGate gate, Action<string> say)
{
    private const string DefaultPort = "5432";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // As images/postgres/run-patroni reads them. The password of Patroni's REST API is none of the database's.
    private static readonly PasswordRole Superuser = new("PATRONI_SUPERUSER_USERNAME", "postgres", "superuser-password");
    internal static readonly IReadOnlyList<PasswordRole> Roles =
    [
        Superuser,
        new("PATRONI_REPLICATION_USERNAME", "replicator", "replication-password") { Replicates = true },
        new("PATRONI_REWIND_USERNAME", "rewind_user", "rewind-password"),
    ];

    /// <summary>Whether a secret, by its name in the stack file, is the password of a role of PostgreSQL.</summary>
    public static bool Opens(StackDefinition stack, string secret) => StackRoles.InRole(stack, StackRoles.Postgres)
        .SelectMany(static member => member.Secrets)
        .Any(reference => (stack.Secrets[reference.Source].Name ?? reference.Source) == secret && Roles.Any(role => role.File == reference.Target));

    /// <summary>A secret's file that a script can read.</summary>
    public static SecretReferenceFileTarget Readable(string name) => new() { Name = name, UID = "0", GID = "0", Mode = 0x124 };

    /// <summary>The secrets, as they are to be mounted, that hold another password than a member that runs has.</summary>
    public static IReadOnlyList<SecretReference> Changed(IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> members) =>
        [.. Roles
            .Where(role => members.Any(member => Of(member.Live, role) is { } old && Of(member.Wanted, role) is { } wanted && old.SecretName != wanted.SecretName))
            .Select(role => members.Select(member => Of(member.Wanted, role)).OfType<SecretReference>().First())];

    /// <summary>Waits until the cluster can be told, and tells it.</summary>
    /// <param name="group">The cluster.</param>
    /// <param name="members">Its members that run, as they are to be and as they are.</param>
    /// <param name="begins">Nobody was told before: then no member may be unhealthy, because one that is cannot get the new password.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False when there is nobody to tell: an earlier publish told the database, and then all members restarted with what they had.</returns>
    /// <exception cref="DeployException">The cluster was not healthy, or the database takes none of the superuser's passwords.</exception>
    public async Task<bool> GiveAsync(string group, IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> members, bool begins, CancellationToken cancellation)
    {
        var own = StackRoles.InRole(stack, StackRoles.Postgres).Where(member => StackRoles.GroupOf(member) == group).ToList();
        var leads = false;
        try
        {
            await gate.WaitAsync(
                report => Wrong(report, group, begins ? own : [], leads = report.Clusters.GetValueOrDefault(group)?.Leader is not null),
                $"{group} waits before its passwords change",
                reason => $"The passwords of {group} were not changed: {reason}. Mend the cluster, then publish again.",
                cancellation);
        }
        catch (DeployException) when (!begins && !leads)
        {
            return false;
        }

        await SendAsync(group, members, cancellation);
        return true;
    }

    /// <summary>Puts a member back so that it can log in: as it was, but with the passwords that the database has.</summary>
    public async Task<(ServiceSpec Spec, string How)> FormerAsync(string group, IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> members, ServiceSpec wanted, ServiceSpec former, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(group, members, cancellation);
        }
        catch (DeployException failure)
        {
            return (former, $"It was rolled back and may not be able to log in: {failure.Message.TrimEnd('.')}");
        }

        var changed = Changed([(wanted, former)]);
        var secrets = former.TaskTemplate!.ContainerSpec!.Secrets!;
        former.TaskTemplate.ContainerSpec.Secrets = [.. secrets.Select(secret => changed.FirstOrDefault(other => other.File?.Name == secret.File?.Name) ?? secret)];
        return (former, "It was rolled back except for the new passwords, which the database was given again");
    }

    private async Task SendAsync(string group, IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> members, CancellationToken cancellation)
    {
        var changed = Changed(members);
        var logins = members.SelectMany(static member => new[] { Of(member.Live, Superuser), Of(member.Wanted, Superuser) }).OfType<SecretReference>().DistinctBy(static secret => secret.SecretName).ToList();
        var roles = changed.Select(static secret => Roles.First(role => role.File == secret.File!.Name) with { File = secret.SecretName! }).ToList();
        var plan = new PasswordPlan
        {
            Hosts = HostsOf(stack, group),
            Superuser = Superuser,
            Logins = [.. logins.Select(static secret => secret.SecretName!)],
            Roles = roles,
            Seconds = (int)Patience.TotalSeconds,
        };
        say($"{group}: telling the database the new passwords of {string.Join(", ", roles.Select(static role => role.Role))}");
        var mounted = logins.Concat(changed).DistinctBy(static secret => secret.SecretName).Select(static secret => new SecretReference { SecretID = secret.SecretID, SecretName = secret.SecretName, File = Readable(secret.SecretName!) });
        var answer = await watch.RunAsync<PasswordAnswer>("passwords", plan, [.. mounted], Patience, cancellation);
        if (answer is not { Error: null })
            throw new DeployException(DeployCodes.Rotation, $"The database {group} did not take the new passwords: {answer?.Error ?? "no answer came in time"}. If none of the superuser's fits, set one of them by 'ALTER ROLE' in a member's container; if pg_hba refuses, let the superuser in from the stack's network; then publish again.");
    }

    private static string? Wrong(ObserverReport report, string group, IEnumerable<ServiceDefinition> well, bool leads)
    {
        if (PostgresGate.Paused(report, group) is { } paused)
            return paused;
        return leads ? MemberGate.WhyNotHealthy(report, well) : "it has no leader";
    }

    private static SecretReference? Of(ServiceSpec spec, PasswordRole role) =>
        spec.TaskTemplate?.ContainerSpec?.Secrets?.FirstOrDefault(secret => secret.File?.Name == role.File);

    /// <summary>The members of a cluster, host and port.</summary>
    internal static IReadOnlyList<string> HostsOf(StackDefinition stack, string group) =>
        [.. StackRoles.InRole(stack, StackRoles.Postgres).Where(member => StackRoles.GroupOf(member) == group).Select(Host)];

    private static string Host(ServiceDefinition member) =>
        member.Environment.GetValueOrDefault("PATRONI_POSTGRESQL_CONNECT_ADDRESS") is { Length: > 0 } address ? address : $"{member.Name}:{DefaultPort}";
}
