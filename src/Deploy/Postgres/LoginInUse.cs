using System.Text.RegularExpressions;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>Writes the login in use into the environment of a service. The stack file has the first one there.</summary>
internal static class LoginInUse
{
    /// <param name="service">The service of the stack file.</param>
    /// <param name="roles">The secrets of the stack's roles.</param>
    /// <param name="versions">The version of each secret that services use.</param>
    public static ServiceDefinition In(ServiceDefinition service, IReadOnlyList<RoleSecret> roles, IReadOnlyDictionary<string, string> versions)
    {
        var environment = new Dictionary<string, string?>(service.Environment);
        foreach (var secret in roles)
        {
            var (first, login) = (secret.Role.Logins[0], secret.LoginOf(versions.GetValueOrDefault(secret.Name, secret.Name)));
            if (first == login)
                continue;
            foreach (var variable in VariablesOf(service, secret.Role))
            {
                if (environment.GetValueOrDefault(variable) is { } value)
                    environment[variable] = Replaced(value, first, login);
            }
        }

        return service with { Environment = environment };
    }

    /// <summary>Whether a variable of a service has the login of a role.</summary>
    public static bool IsIn(StackDefinition stack, ServiceDefinition service, string variable) =>
        stack.Clusters.Postgres.SelectMany(static cluster => cluster.Roles).Any(role => VariablesOf(service, role).Contains(variable));

    /// <summary>Whether two values of a variable are the same except for the login of a role.</summary>
    public static bool IsOnlyDifference(StackDefinition stack, ServiceDefinition service, string variable, string one, string other)
    {
        foreach (var role in stack.Clusters.Postgres.SelectMany(static cluster => cluster.Roles).Where(role => VariablesOf(service, role).Contains(variable)))
            (one, other) = (Replaced(one, role.Logins[1], role.Logins[0]), Replaced(other, role.Logins[1], role.Logins[0]));
        return one == other;
    }

    private static string Replaced(string value, string login, string other) =>
        Regex.Replace(value, $@"(?<![\w-]){Regex.Escape(login)}(?![\w-])", other.Replace("$", "$$", StringComparison.Ordinal));

    private static IReadOnlyList<string> VariablesOf(ServiceDefinition service, ApplicationRoleDefinition role) => role.Variables.GetValueOrDefault(service.Name) ?? [];
}
