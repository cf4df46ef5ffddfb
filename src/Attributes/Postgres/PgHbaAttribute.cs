namespace PatroniSwarm;

/// <summary>
/// A line of <c>pg_hba.conf</c>: who may connect from where, and how they prove who they are. PostgreSQL takes the first line that
/// fits. Yours come after those that Patroni needs for itself, in the order written, and before <c>host all all all scram-sha-256</c>.
/// </summary>
/// <param name="line">
/// Type, database, user, address and method: <c>"hostssl shop shop 10.0.0.0/8 scram-sha-256"</c>. One that PostgreSQL cannot read is PSW6010, one
/// that lets in whom it should not PSW6011, one that nothing reaches PSW6013, one for the addresses of clients PSW5015.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PgHbaAttribute(string line) : Attribute
{
    /// <summary>The line.</summary>
    public string Line { get; } = line;
}
