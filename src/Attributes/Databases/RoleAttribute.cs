namespace PatroniSwarm;

/// <summary>
/// A role of an application in a database. It has two logins, <c>&lt;name&gt;_a</c> and <c>&lt;name&gt;_b</c>, and one of them is in use: a rotation gives the other one a new password, moves the services to
/// it, and then closes the first, so that no login fails. The password is in a swarm secret in the form of a passfile; the first publish makes it. A publish never drops a role.
/// Put <see cref="MemberOfAttribute"/> and <see cref="PostgresSettingAttribute"/> on the same class.
/// </summary>
/// <typeparam name="TDatabase">The database: a nested class with <see cref="DatabaseAttribute{TPostgres}"/> (else PSW4502).</typeparam>
/// <param name="access">What the role may do.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RoleAttribute<TDatabase>(Access access) : Attribute
{
    /// <summary>What the role may do.</summary>
    public Access Access { get; } = access;

    /// <summary>
    /// The role's name: a letter or <c>_</c>, then letters, digits, <c>_</c> and <c>-</c>, at most 61 characters, no name that PostgreSQL or Patroni uses (PSW4503). A name that another role of the cluster has is
    /// PSW4504. Default: the database's name, <c>_</c>, and the class's name in snake case.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>The most connections of each login, 1 or more (PSW4505). The pools of the services that use the role must fit, and the cluster must take as many (PSW4507). Default: 0, no limit of its own.</summary>
    public int ConnectionLimit { get; set; }

    /// <summary>When the password ends: <c>2027-01-31</c> or <c>2027-01-31T12:00:00Z</c> (PSW4505). Default: never.</summary>
    public string? ValidUntil { get; set; }

    /// <summary>The swarm secret with the passfile: at most 61 letters, digits, <c>-</c>, <c>_</c> and dots (PSW4503). Default: <c>&lt;stack&gt;_&lt;name&gt;-passfile</c>.</summary>
    public string? Secret { get; set; }
}
