using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>Whether PostgreSQL accepts the passwords of its roles in the swarm: a cluster that rejects all logins is not up.</summary>
internal sealed class DatabaseLogins(StackDefinition stack, ClusterWatch watch)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Logs in to the leader of a cluster as each role whose password its members mount.</summary>
    /// <param name="group">The cluster; it has a leader.</param>
    /// <param name="member">One of its running members.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">A password is refused.</exception>
    public async Task CheckAsync(string group, ServiceSpec member, CancellationToken cancellation)
    {
        if (stack.Clusters.FindPostgres(group) is not { Passwords: { } passwords } cluster)
            return;
        var logins = passwords.OfRoles.Select(password => (Password: password, Secret: DatabasePasswords.Of(member, password))).Where(static login => login.Secret is not null).ToList();
        if (logins.Count == 0)
            return;
        var plan = new LoginPlan(
            cluster.Hosts,
            [.. logins.Select(login => new PasswordRole(login.Password.User, login.Secret!.SecretName!) { Replicates = login.Password == passwords.Replication })],
            (int)Patience.TotalSeconds);
        var mounted = logins.Select(static login => new SecretReference { SecretID = login.Secret!.SecretID, SecretName = login.Secret.SecretName, File = DatabasePasswords.Readable(login.Secret.SecretName!) });
        // Without an answer, nothing is known about the passwords; the cause is reported elsewhere.
        if (await watch.RunAsync<Dictionary<string, string>>("logins", plan, [.. mounted], Patience, cancellation) is not { Count: > 0 } refused)
            return;
        var secrets = logins.ToDictionary(static login => login.Password.User, static login => login.Secret!.SecretName);
        throw new DeployException(DeployCodes.NotReady, $"{group} runs, but refuses the {(refused.Count == 1 ? "password" : "passwords")} of {string.Join(", ", refused.Keys.Select(role => $"{role} (secret {secrets[role]})"))}: {refused.Values.First()}. If password_encryption is not the method that pg_hba asks for, correct the setting. If the data is older than the secret, set the passwords with 'ALTER ROLE' in the leader's container. Then publish again.");
    }
}
