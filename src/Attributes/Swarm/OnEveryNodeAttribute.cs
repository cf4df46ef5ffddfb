namespace PatroniSwarm;

/// <summary>Runs the service on every declared node (swarm's global mode). Not for etcd and PostgreSQL: <c>[On&lt;…&gt;]</c> names their members (PSW1007).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnEveryNodeAttribute : Attribute;
