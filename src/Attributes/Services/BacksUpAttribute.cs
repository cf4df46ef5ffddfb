namespace PatroniSwarm;

/// <summary>Declares that your own service makes the backups of a PostgreSQL cluster. It joins the cluster's network, and the drawing shows the connection. A cluster without a backup is PSW2050.</summary>
/// <typeparam name="TPostgres">A PostgreSQL cluster of the same stack (else PSW2051).</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BacksUpAttribute<TPostgres> : Attribute;
