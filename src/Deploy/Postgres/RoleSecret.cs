using System.Text;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>
/// The secret of an application's role. PostgreSQL keeps one password for each role, so the role has two logins, and the versions of the secret are their passwords in turn: a rotation opens
/// the other login before it closes the first.
/// </summary>
/// <param name="Cluster">The cluster of the role.</param>
/// <param name="Role">The role.</param>
/// <param name="Name">The name of the first version in the swarm.</param>
internal sealed record RoleSecret(string Cluster, ApplicationRoleDefinition Role, string Name)
{
    private static readonly char[] Unfit = ['\n', '\r', '\0'];

    public static IReadOnlyList<RoleSecret> Of(StackDefinition stack, StackNames names) =>
        [.. from cluster in stack.Clusters.Postgres from role in cluster.Roles select new RoleSecret(cluster.Name, role, names.File(role.Secret, stack.Secrets[role.Secret]))];

    /// <summary>The login that a version is the password of.</summary>
    public string LoginOf(string version) => Role.Logins[(SecretVersions.NumberOf(version, Name) - 1) % Role.Logins.Count];

    /// <summary>A version's content: one line of a passfile (https://www.postgresql.org/docs/current/libpq-pgpass.html).</summary>
    /// <exception cref="DeployException">The password has a character that a passfile cannot hold.</exception>
    public byte[] Passfile(string version, byte[] password)
    {
        var text = Encoding.UTF8.GetString(password);
        return text.IndexOfAny(Unfit) < 0
            ? Encoding.UTF8.GetBytes($"*:*:{Escaped(Role.Database)}:{Escaped(LoginOf(version))}:{Escaped(text)}")
            : throw new DeployException(DeployCodes.Databases, $"The value given for the secret '{Name}' has a line feed, and it is the password in a passfile, which is one line. Set another value in {SecretValues.VariableFor(Name)} or with 'dotnet user-secrets', or set none for a random value.");
    }

    private static string Escaped(string field) => field.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(":", @"\:", StringComparison.Ordinal);
}
