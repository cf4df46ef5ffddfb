using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>The role of a service in its cluster, from its labels: if the stack file no longer has the service, there is no other source.</summary>
internal static class LiveRoles
{
    private const string Role = "patroniswarm.role";
    private const string Group = "patroniswarm.service";

    private static readonly Dictionary<string, StackRole> Roles = Enum.GetValues<StackRole>().ToDictionary(static role => role.ToString(), StringComparer.OrdinalIgnoreCase);

    public static StackRole RoleOf(SwarmService service) => RoleOf(service.Spec);

    public static StackRole RoleOf(ServiceSpec? spec) => Label(spec, Role) is { } role ? Roles.GetValueOrDefault(role, StackRole.Other) : StackRole.Other;

    public static string GroupOf(SwarmService service) => Label(service, Group) ?? MemberOf(service);

    /// <summary>Its name in the current or an earlier stack file.</summary>
    public static string MemberOf(SwarmService service)
    {
        var stack = Label(service, StackNames.NamespaceLabel);
        var name = service.Spec!.Name!;
        return stack is not null && name.StartsWith(stack + "_", StringComparison.Ordinal) ? name[(stack.Length + 1)..] : name;
    }

    private static string? Label(SwarmService service, string name) => Label(service.Spec, name);

    private static string? Label(ServiceSpec? spec, string name) => spec?.Labels?.TryGetValue(name, out var value) == true ? value : null;
}
