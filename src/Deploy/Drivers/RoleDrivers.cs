using PatroniSwarm.Deploy.Etcd;
using PatroniSwarm.Deploy.HAProxy;
using PatroniSwarm.Deploy.PgBackRest;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Services;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Drivers;

/// <summary>The driver of each kind of service.</summary>
internal static class RoleDrivers
{
    private static readonly Dictionary<StackRole, IRoleDriver> Drivers = new()
    {
        [StackRole.Etcd] = new EtcdDriver(),
        [StackRole.Postgres] = new PostgresDriver(),
        [StackRole.HAProxy] = new HAProxyDriver(),
        [StackRole.PgBackRest] = new PgBackRestDriver(),
        [StackRole.Other] = new ServiceDriver(),
    };

    /// <summary>All of them, in the order of deployment.</summary>
    public static IEnumerable<IRoleDriver> All => Drivers.OrderBy(static driver => driver.Key).Select(static driver => driver.Value);

    public static IRoleDriver Of(StackRole role) => Drivers[role];

    public static IRoleDriver Of(ServiceDefinition service) => Drivers[service.Role];
}
