namespace PatroniSwarm;

/// <summary>A PostgreSQL setting: of a cluster, the same on every member; of a database or a role, for its sessions (another value or name is PSW4510 there, and one that is written twice PSW4504).</summary>
/// <param name="name">
/// The setting's name as in <c>postgresql.conf</c>; <see cref="PostgresSettings"/> has constants. A setting that Patroni owns is PSW4003, one that is
/// written twice is PSW4005, an unknown one is PSW4011, and one of another major version is PSW4012.
/// </param>
/// <param name="value">
/// The setting's value, with a unit of PostgreSQL: <c>512MB</c>, <c>30s</c>. A value that PostgreSQL refuses is PSW4014, PSW4015, PSW4016, PSW4017,
/// PSW4032 or PSW4039, and one that the image does not have is PSW4033. If the setting has a unit, a number without one is PSW4018.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PostgresSettingAttribute(string name, string value) : Attribute
{
    /// <summary>The setting's name.</summary>
    public string Name { get; } = name;

    /// <summary>The setting's value.</summary>
    public string Value { get; } = value;
}
