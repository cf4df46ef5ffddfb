namespace PatroniSwarm;

/// <summary>Runs the service on every manager. Not for etcd and PostgreSQL, whose members are named by <c>[On&lt;…&gt;]</c> (PSW1007).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnManagersAttribute : Attribute;
