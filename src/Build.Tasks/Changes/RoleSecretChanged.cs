using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>Another secret for a role: its first version is a new password of the login that services use now.</summary>
internal sealed class RoleSecretChanged() : ChangeRule("PSW9215", "The secret of a role changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from cluster in Clusters(before, after)
        from role in cluster.Before.Roles.Join(cluster.After.Roles, static role => role.Name, static role => role.Name, (was, now) => (now.Name, Before: Secret(before, was), After: Secret(after, now)))
        where role.Before != role.After
        select $"The password of {role.Name} moves from the secret {role.Before} to {role.After}, and logins fail until the services have restarted. Write Secret = \"{role.Before}\"; -p:RotateSecret={role.Before} changes it without that. If it may fail, build with -p:StackAccept=PSW9215.";

    private static string Secret(StackDefinition stack, ApplicationRoleDefinition role) => stack.Secrets[role.Secret].Name ?? role.Secret;
}
