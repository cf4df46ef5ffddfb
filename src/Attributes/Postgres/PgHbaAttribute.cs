namespace PatroniSwarm;

/// <summary>
/// A line of <c>pg_hba.conf</c>: who may connect from where, and how they authenticate. PostgreSQL uses the first line that
/// matches. Your lines follow the ones that Patroni needs, in the order written. After them, each <c>[Role&lt;…&gt;]</c> may connect to its database and the superuser to all, because a publish does; nobody else. Only
/// if the stack declares no database of the cluster, all roles may connect with their passwords (<c>hostssl all all all scram-sha-256</c>), except those of Patroni.
/// </summary>
/// <param name="line">
/// Type, database, user, address and method: <c>"hostssl shop shop samenet scram-sha-256"</c>. A line that PostgreSQL cannot read is PSW6010, a
/// line that lets in too many is PSW6011, a password sent the old way is PSW6012, a line that never applies is PSW6013, one that refuses a declared role is PSW6030, one that lets in without TLS is PSW6031, and a line for the addresses of clients behind a proxy is PSW5015: write <c>Clients</c> of the proxy.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PgHbaAttribute(string line) : Attribute
{
    /// <summary>The line.</summary>
    public string Line { get; } = line;
}
