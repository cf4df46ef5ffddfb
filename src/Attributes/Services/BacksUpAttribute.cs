namespace PatroniSwarm;

/// <summary>Says that your own service makes the backups of a PostgreSQL cluster: what nobody says is PSW2050. It is drawn.</summary>
/// <typeparam name="TPostgres">A PostgreSQL cluster of the same stack (else PSW2051).</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BacksUpAttribute<TPostgres> : Attribute;
