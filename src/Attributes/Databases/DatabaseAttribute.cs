namespace PatroniSwarm;

/// <summary>
/// A database of a PostgreSQL cluster. A publish creates it and changes it to match; it never drops it. The publish also creates three roles that cannot log in: <c>&lt;name&gt;_owner</c> owns
/// the database and what is created in it, <c>&lt;name&gt;_writer</c> writes rows, <c>&lt;name&gt;_reader</c> reads them. Each <see cref="RoleAttribute{TDatabase}"/> gets one of the three. Nobody else may connect.
/// Put <see cref="ExtensionAttribute"/>, <see cref="SchemaAttribute"/> and <see cref="PostgresSettingAttribute"/> on the same class.
/// </summary>
/// <typeparam name="TPostgres">The cluster: a nested class with <see cref="PostgresAttribute{TEtcd}"/> (else PSW4501).</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DatabaseAttribute<TPostgres> : Attribute
{
    /// <summary>
    /// The database's name: a letter or <c>_</c>, then letters, digits, <c>_</c> and <c>-</c>, at most 56 characters, not <c>postgres</c> or a template (PSW4503). A name of another database of the
    /// cluster is PSW4504. Default: the class's name in snake case.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The role that owns the database. It is created without a login if it does not exist; a superuser is refused by the publish. Default: <c>&lt;name&gt;_owner</c>; a database that exists already keeps its owner.
    /// </summary>
    public string? Owner { get; set; }

    /// <summary>The character encoding, by PostgreSQL's name (PSW4505). It cannot be changed later: a publish refuses another one. Default: <c>UTF8</c>.</summary>
    public string Encoding { get; set; } = "UTF8";

    /// <summary>Who compares and sorts texts. It cannot be changed later. Default: <see cref="PatroniSwarm.LocaleProvider.Builtin"/> from PostgreSQL 17 on, otherwise <see cref="PatroniSwarm.LocaleProvider.Libc"/>.</summary>
    public LocaleProvider LocaleProvider { get; set; }

    /// <summary>The locale, by the provider's name: <c>C.UTF-8</c>, for ICU a tag such as <c>de-DE</c>. It cannot be changed later. One that the provider does not have is PSW4505. Default: <c>C.UTF-8</c>, for ICU <c>und</c>.</summary>
    public string? Locale { get; set; }

    /// <summary>The most connections to the database, 1 or more (PSW4505), and not more than the cluster takes (PSW4507). Default: 0, no limit of its own; one that was set by hand stays.</summary>
    public int ConnectionLimit { get; set; }
}
