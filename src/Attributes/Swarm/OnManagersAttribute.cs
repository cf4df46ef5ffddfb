namespace PatroniSwarm;

/// <summary>Runs the service on every manager. Not for etcd and PostgreSQL: <c>[On&lt;…&gt;]</c> names their members (PSW1007).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnManagersAttribute : Attribute;
