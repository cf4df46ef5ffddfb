namespace PatroniSwarm;

/// <summary>Declares that the service connects to another one of the stack. It joins that service's network, and the drawing shows the connection. References in a circle are PSW7005.</summary>
/// <typeparam name="TService">A service of the same stack (else PSW7004).</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConnectsToAttribute<TService> : Attribute
{
    /// <summary>
    /// The most connections that each task holds open: the size of its pool times its processes. The connections of all tasks and services together
    /// must fit into the cluster's <c>max_connections</c> (PSW4060). A negative number is PSW4007, one for a service that does not lead to PostgreSQL is PSW7032. Default: 0, unknown.
    /// </summary>
    public int PoolSize { get; set; }
}
