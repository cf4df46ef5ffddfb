using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>
/// The passwords of PostgreSQL's roles. The database has one for each role, and gets a new one before any member uses it:
/// open connections stay open, and a member that restarts with the new one can log in.
/// </summary>
internal sealed class DatabasePasswords(StackDefinition stack, ClusterWatch watch, MemberGate gate, Action<string> say)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Whether a secret, by its name in the stack file, is the password of a role of PostgreSQL.</summary>
    public static bool Opens(StackDefinition stack, string secret) => stack.InRole(StackRole.Postgres)
        .SelectMany(member => member.Secrets.Where(reference => OfRoles(stack, member.Group).Any(password => password.File == reference.Target)))
        .Any(reference => (stack.Secrets[reference.Source].Name ?? reference.Source) == secret);

    /// <summary>A secret's file that a script can read.</summary>
    public static SecretReferenceFileTarget Readable(string name) => new() { Name = name, UID = "0", GID = "0", Mode = 0x124 };

    /// <summary>The wanted secrets whose password differs from the one of a running member.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="group">The cluster.</param>
    /// <param name="members">Its running members: as wanted and as they are.</param>
    public static IReadOnlyList<SecretReference> Changed(StackDefinition stack, string group, IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> members) =>
        [.. OfRoles(stack, group)
            .Where(password => members.Any(member => Of(member.Live, password) is { } old && Of(member.Wanted, password) is { } wanted && old.SecretName != wanted.SecretName))
            .Select(password => members.Select(member => Of(member.Wanted, password)).OfType<SecretReference>().First())];

    /// <summary>Waits until the passwords can be set in the cluster, and sets them.</summary>
    /// <param name="group">The cluster.</param>
    /// <param name="members">Its running members: as wanted and as they are.</param>
    /// <param name="begins">The rotation starts now: no member may be unhealthy, because an unhealthy one cannot get the new password.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False if no member can log in: an earlier publish set the passwords, and then all members restarted with their old ones.</returns>
    /// <exception cref="DeployException">The cluster was not healthy, or the database takes none of the superuser's passwords.</exception>
    public async Task<bool> GiveAsync(string group, IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> members, bool begins, CancellationToken cancellation)
    {
        var own = stack.Members(StackRole.Postgres, group).ToList();
        var leads = false;
        try
        {
            await gate.WaitAsync(
                report => Wrong(report, group, begins ? own : [], leads = report.Clusters.GetValueOrDefault(group)?.Leader is not null),
                $"waiting before the passwords of {group} change",
                reason => $"The passwords of {group} were not changed: {reason}. Repair the cluster, then publish again.",
                cancellation);
        }
        catch (DeployException) when (!begins && !leads)
        {
            return false;
        }

        await SendAsync(group, members, cancellation);
        return true;
    }

    // Rolls a member back, but with the passwords that the database has, so that it can log in.
    private async Task<(ServiceSpec Spec, string How)> FormerAsync(string group, IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> members, ServiceSpec wanted, ServiceSpec former, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(group, members, cancellation);
        }
        catch (DeployException failure)
        {
            return (former, $"It was rolled back, and may not be able to log in: {failure.Message.TrimEnd('.')}");
        }

        var changed = Changed(stack, group, [(wanted, former)]);
        var secrets = former.TaskTemplate!.ContainerSpec!.Secrets!;
        former.TaskTemplate.ContainerSpec.Secrets = [.. secrets.Select(secret => changed.FirstOrDefault(other => other.File?.Name == secret.File?.Name) ?? secret)];
        return (former, "It was rolled back, except for the new passwords, which were set in the database again");
    }

    /// <summary>The updates; each is rolled back with the passwords that the database has by then.</summary>
    public IEnumerable<PendingUpdate> WithFormer(string group, IEnumerable<PendingUpdate> pending, IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> running, CancellationToken cancellation) =>
        Changed(stack, group, running).Count == 0
            ? pending
            : pending.Select(update => update with { Former = () => FormerAsync(group, running, update.Spec, update.Live.Spec!, cancellation) });

    private async Task SendAsync(string group, IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> members, CancellationToken cancellation)
    {
        var (changed, superuser) = (Changed(stack, group, members), stack.Clusters.FindPostgres(group)!.Passwords!.Superuser);
        var logins = members.SelectMany(member => new[] { Of(member.Live, superuser), Of(member.Wanted, superuser) }).OfType<SecretReference>().DistinctBy(static secret => secret.SecretName).ToList();
        var roles = changed.Select(secret => new PasswordRole(OfRoles(stack, group).First(password => password.File == secret.File!.Name).User, secret.SecretName!)).ToList();
        var plan = new PasswordPlan
        {
            Hosts = stack.Clusters.FindPostgres(group)!.Hosts,
            Superuser = superuser.User,
            Logins = [.. logins.Select(static secret => secret.SecretName!)],
            Roles = roles,
            Seconds = (int)Patience.TotalSeconds,
        };
        say($"{group}: setting in the database the new passwords of {string.Join(", ", roles.Select(static role => role.Role))}");
        var mounted = logins.Concat(changed).DistinctBy(static secret => secret.SecretName).Select(static secret => new SecretReference { SecretID = secret.SecretID, SecretName = secret.SecretName, File = Readable(secret.SecretName!) });
        var answer = await watch.RunAsync<PasswordAnswer>("passwords", plan, [.. mounted], Patience, cancellation);
        if (answer is not { Error: null })
            throw new DeployException(DeployCodes.Rotation, $"The database of {group} did not accept the new passwords: {answer?.Error ?? "no answer came in time"}. If it accepts none of the superuser's passwords, set one of them with 'ALTER ROLE' in a member's container. If pg_hba refuses the superuser, allow it from the stack's network. Then publish again.");
    }

    private static ClusterFault? Wrong(ObserverReport report, string group, IEnumerable<ServiceDefinition> well, bool leads)
    {
        if (PostgresGate.Paused(report, group) is { } paused)
            return paused;
        return leads ? MemberGate.FaultOf(report, well) : new ClusterFault.NoLeader(null);
    }

    /// <summary>The secret that a service mounts as a password; null if there is none.</summary>
    public static SecretReference? Of(ServiceSpec spec, PasswordDefinition password) =>
        spec.TaskTemplate?.ContainerSpec?.Secrets?.FirstOrDefault(secret => secret.File?.Name == password.File);

    private static IReadOnlyList<PasswordDefinition> OfRoles(StackDefinition stack, string group) => stack.Clusters.FindPostgres(group)?.Passwords?.OfRoles ?? [];
}
