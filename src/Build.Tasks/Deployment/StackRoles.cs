using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>The labels that say what a service does in its cluster.</summary>
internal static class StackRoles
{
    public const string Etcd = "etcd";
    public const string Postgres = "postgres";
    public const string Proxy = "haproxy";

    private const string Role = "patroniswarm.role";
    private const string Group = "patroniswarm.service";
    private const string PrimaryPort = "patroniswarm.primary-port";
    private const string ReplicaPort = "patroniswarm.replica-port";

    private static readonly string[] Order = [Etcd, Postgres, Proxy];

    public static IReadOnlyList<ServiceDefinition> InRole(StackDefinition stack, string role) =>
        [.. stack.Services.Where(service => service.Deploy.Labels.GetValueOrDefault(Role) == role)];

    public static string? RoleOf(ServiceDefinition service) => service.Deploy.Labels.GetValueOrDefault(Role);

    /// <summary>Whether it has an identity and data of its own.</summary>
    public static bool IsMember(ServiceDefinition service) => RoleOf(service) is Etcd or Postgres;

    public static string GroupOf(ServiceDefinition service) => service.Deploy.Labels.GetValueOrDefault(Group, service.Name);

    public static string? RoleOf(SwarmService service) => Label(service, Role);

    public static string GroupOf(SwarmService service) => Label(service, Group) ?? MemberOf(service);

    /// <summary>The name that the stack file has, or had, for a service in the swarm.</summary>
    public static string MemberOf(SwarmService service)
    {
        var stack = Label(service, StackNames.NamespaceLabel);
        var name = service.Spec!.Name!;
        return stack is not null && name.StartsWith(stack + "_", StringComparison.Ordinal) ? name[(stack.Length + 1)..] : name;
    }

    public static int? ProxyPort(ServiceDefinition service) =>
        int.TryParse(service.Deploy.Labels.GetValueOrDefault(PrimaryPort) ?? service.Deploy.Labels.GetValueOrDefault(ReplicaPort), out var port) ? port : null;

    private static string? Label(SwarmService service, string name) => service.Spec?.Labels?.TryGetValue(name, out var value) == true ? value : null;

    /// <summary>What others need comes first.</summary>
    public static IReadOnlyList<ServiceDefinition> InOrderOfDeployment(StackDefinition stack) =>
        [.. stack.Services.OrderBy(static service => Array.IndexOf(Order, service.Deploy.Labels.GetValueOrDefault(Role)) is var place and >= 0 ? place : Order.Length)];
}
