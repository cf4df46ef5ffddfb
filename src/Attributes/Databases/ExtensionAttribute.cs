namespace PatroniSwarm;

/// <summary>
/// An extension in a database. The cluster's image gets the Debian package that has it, and <c>shared_preload_libraries</c> the library that it needs. A publish creates the extension and never drops it.
/// </summary>
/// <param name="name">
/// The extension's name, as in <c>CREATE EXTENSION</c>: <c>vector</c>, <c>pg_trgm</c>. One that no package has for the cluster's major is PSW4506; one that is written twice is PSW4504.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ExtensionAttribute(string name) : Attribute
{
    /// <summary>The extension's name.</summary>
    public string Name { get; } = name;

    /// <summary>The schema that its objects are created in; it is created if it does not exist. Default: what the extension says, usually <c>public</c>. An extension that exists stays in its schema.</summary>
    public string? Schema { get; set; }

    /// <summary>The version that it is created in or updated to. Default: none; it is created in the image's version and updated when the image has a newer one.</summary>
    public string? Version { get; set; }
}
