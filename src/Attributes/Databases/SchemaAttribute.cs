namespace PatroniSwarm;

/// <summary>A schema in a database, owned by the database's owner; its writers and readers may use it. A publish creates it and never drops it.</summary>
/// <param name="name">The schema's name: a letter or <c>_</c>, then letters, digits, <c>_</c> and <c>-</c>, at most 63 characters, not <c>pg_…</c> or <c>information_schema</c> (PSW4503). One that is written twice is PSW4504.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SchemaAttribute(string name) : Attribute
{
    /// <summary>The schema's name.</summary>
    public string Name { get; } = name;
}
