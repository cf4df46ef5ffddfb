using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>
/// Whether PostgreSQL accepts the settings that Patroni wrote into its files. A reload ignores an invalid one, but a start fails with it.
/// </summary>
internal sealed class SettingsCheck(StackDefinition stack, ClusterWatch watch)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Why a member rejects them; null if every member that answers accepts them.</summary>
    public async Task<string?> RefusalAsync(string group, CancellationToken cancellation)
    {
        if (stack.Clusters.FindPostgres(group) is not { Passwords.Superuser: { } superuser } cluster || await watch.MemberAsync(cancellation) is not { } member || DatabasePasswords.Of(member, superuser) is not { } secret)
            return null;
        var mounted = new SecretReference { SecretID = secret.SecretID, SecretName = secret.SecretName, File = DatabasePasswords.Readable(superuser.File) };
        var plan = new Question(cluster.Members.ToDictionary(static known => known.Name, static known => known.Postgres), new(superuser.User, superuser.File));
        var refused = await watch.RunAsync<Dictionary<string, string>>("settings", plan, [mounted], Patience, cancellation);
        return refused is { Count: > 0 } ? string.Join("; ", refused.Select(static entry => $"{entry.Key} does not accept {entry.Value}")) : null;
    }

    /// <summary>What <c>settings.py</c> gets as its input.</summary>
    /// <param name="Hosts">The members, host and port.</param>
    /// <param name="Login">The superuser.</param>
    private sealed record Question(IReadOnlyDictionary<string, string> Hosts, PasswordRole Login);
}
