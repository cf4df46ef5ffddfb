using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>The versions of a role's secret that are passwords of the role now.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="Current">The version in use.</param>
/// <param name="Former">The version before it, during a rotation; otherwise null.</param>
internal sealed record RoleVersions(RoleSecret Secret, SecretVersion Current, SecretVersion? Former)
{
    /// <summary>The login in use.</summary>
    public string Login => Secret.LoginOf(Current.Name);

    /// <summary>The login that a rotation replaces; null outside of one.</summary>
    public string? FormerLogin => Former is not null && Secret.LoginOf(Former.Name) is var login && login != Login ? login : null;

    /// <summary>What clients need to connect, and where the password can be read: swarm gives a secret only to the containers that mount it.</summary>
    public string HowToConnect(StackDefinition stack) =>
        $"role {Secret.Role.Name}: login {Login} of database {Secret.Role.Database}, passfile in the secret {Current.Name}; {HowToRead(stack)}";

    private string HowToRead(StackDefinition stack)
    {
        var mounted = stack.Services.SelectMany(static service => service.Secrets, static (service, secret) => (service.Name, Secret: secret)).FirstOrDefault(mount => mount.Secret.Source == Secret.Role.Secret);
        if (mounted.Name is null)
            return $"no service mounts it: 'pswarm connect --role {Secret.Role.Name} --save .' writes it to a file";
        var target = mounted.Secret.Target ?? mounted.Secret.Source;
        return $"in a container of {mounted.Name} it is {(target.StartsWith('/') ? target : $"/run/secrets/{target}")}";
    }
}

/// <summary>A version of a secret in the swarm.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its id; null if the publish has not created it yet.</param>
internal sealed record SecretVersion(string Name, string? Id);
