namespace PatroniSwarm;

/// <summary>A PostgreSQL setting, the same on every member.</summary>
/// <param name="name">The setting's name as in <c>postgresql.conf</c>. One that Patroni owns is PSW4003; one written twice is PSW4005.</param>
/// <param name="value">The setting's value, with its unit: <c>512MB</c>, <c>30s</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PostgresSettingAttribute(string name, string value) : Attribute
{
    /// <summary>The setting's name.</summary>
    public string Name { get; } = name;

    /// <summary>The setting's value.</summary>
    public string Value { get; } = value;
}
