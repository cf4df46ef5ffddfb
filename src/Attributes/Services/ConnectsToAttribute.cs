namespace PatroniSwarm;

/// <summary>Says that the service talks to another one of the stack. It joins the network where that one is reached. It is drawn, and references in a circle are refused (PSW7005).</summary>
/// <typeparam name="TService">A service of the same stack (else PSW7004).</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConnectsToAttribute<TService> : Attribute
{
    /// <summary>
    /// The connections that each task holds open at most: the size of its pool, times its processes. Those of all tasks and services together
    /// must fit into the cluster's <c>max_connections</c> (PSW4060); a negative number is PSW4007. Default: 0, not said.
    /// </summary>
    public int PoolSize { get; set; }
}
