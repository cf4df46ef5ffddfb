namespace PatroniSwarm;

/// <summary>A PostgreSQL setting, the same on every member.</summary>
/// <param name="name">
/// The setting's name as in <c>postgresql.conf</c>, for which <see cref="PostgresSettings"/> has constants. One that Patroni owns is PSW4003, one
/// written twice PSW4005, an unknown one PSW4011, one of another major PSW4012.
/// </param>
/// <param name="value">
/// The setting's value, with PostgreSQL's own unit: <c>512MB</c>, <c>30s</c>. One that PostgreSQL refuses is PSW4014, PSW4015, PSW4016 or PSW4017; a
/// number without a unit, where there is one, PSW4018.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PostgresSettingAttribute(string name, string value) : Attribute
{
    /// <summary>The setting's name.</summary>
    public string Name { get; } = name;

    /// <summary>The setting's value.</summary>
    public string Value { get; } = value;
}
