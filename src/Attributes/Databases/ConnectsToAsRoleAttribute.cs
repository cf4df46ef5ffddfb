namespace PatroniSwarm;

/// <summary>
/// Connects the service to a database, through a proxy, as one of the database's roles. The service gets an environment variable with the connection string, and a passfile with the password, which the
/// string names. A rotation changes both at once.
/// </summary>
/// <typeparam name="TService">The proxy of the role's cluster: a nested class with <see cref="HAProxyAttribute{TPostgres}"/> (else PSW4509).</typeparam>
/// <typeparam name="TRole">The role: a nested class with <see cref="RoleAttribute{TDatabase}"/> (else PSW4509).</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConnectsToAttribute<TService, TRole> : Attribute
{
    /// <summary>As in <see cref="ConnectsToAttribute{TService}"/>. Default: 0, unknown; otherwise it is in the connection string too.</summary>
    public int PoolSize { get; set; }

    /// <summary>
    /// The environment variable. Default: <c>ConnectionStrings__&lt;database&gt;</c>, which .NET's configuration reads as the connection string <c>&lt;database&gt;</c>; <c>DATABASE_URL</c> for
    /// <see cref="ConnectionFormat.Uri"/>; the variables of libpq for <see cref="ConnectionFormat.Libpq"/>, which has no name of its own (PSW7032). One that the service has twice is PSW7015, a name that no variable can have PSW7016.
    /// </summary>
    public string? Variable { get; set; }

    /// <summary>In which form the service gets it. Default: <see cref="ConnectionFormat.Npgsql"/>.</summary>
    public ConnectionFormat Format { get; set; }

    /// <summary>Connects to the proxy's port for replicas, where reads may be older than the last commit. A proxy without one is PSW4509. Default: false, the leader.</summary>
    public bool Replicas { get; set; }

    /// <summary>The number of the user that reads the passfile (PSW6005). Default: the service's <c>User</c> if it is a number; otherwise every user of the container can read it, except with libpq, which wants a file of the user alone: there 0.</summary>
    public string? Uid { get; set; }
}
