namespace PatroniSwarm.Topology;

/// <summary>What the extensions in a cluster's databases need of its image and of its server.</summary>
public sealed class ExtensionNeeds
{
    private readonly List<KnownExtension> extensions = [];
    private readonly int major;

    private ExtensionNeeds(int major) => this.major = major;

    /// <summary>The Debian packages in addition to PostgreSQL's, sorted by name.</summary>
    public IReadOnlyList<string> Packages =>
        [.. extensions.Where(static extension => !extension.IsContrib).Select(static extension => extension.Package).Distinct().OrderBy(static package => package, StringComparer.Ordinal)];

    /// <summary>The libraries that those packages bring.</summary>
    public IEnumerable<string> Brought => extensions.SelectMany(static extension => extension.Libraries);

    /// <summary>Settings that name the database of an extension that only one database can have. If several declare it, the first.</summary>
    public IReadOnlyList<NamedValue> Settings { get; private set; } = [];

    /// <param name="stack">The stack.</param>
    /// <param name="postgres">One of its clusters.</param>
    public static ExtensionNeeds Of(Stack stack, PostgresCluster postgres)
    {
        var needs = new ExtensionNeeds(postgres.Version);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        // Sorted by name: otherwise another order of the classes would restart the members.
        var declared = from database in stack.DatabasesOf(postgres) from extension in database.Extensions orderby extension.Name select (database, extension.Name);
        foreach (var (database, name) in declared)
        {
            needs.Add(name);
            if (ExtensionCatalogue.Find(name, postgres.Version)?.DatabaseSetting is { } setting && !settings.ContainsKey(setting))
                settings[setting] = database.Name;
        }

        needs.Settings = [.. settings.Select(static setting => new NamedValue { Name = setting.Key, Value = setting.Value })];
        return needs;
    }

    /// <summary>The value of shared_preload_libraries: the user's libraries in their order, then the missing ones. Null: the user's value is complete.</summary>
    public string? Preloaded(string? written)
    {
        List<string> list = [.. (written ?? "").Split(',').Select(static library => library.Trim()).Where(static library => library.Length > 0)];
        var (before, needed) = (string.Join(",", list), extensions.Where(static extension => extension.Library is not null).ToList());
        foreach (var extension in needed)
        {
            // PostgreSQL does not start if a library is loaded before one that it uses: pg_stat_kcache before pg_stat_statements.
            var there = list.FindIndex(library => IsLibrary(library, extension.Library!));
            var user = list.FindIndex(library => needed.Exists(other => IsLibrary(library, other.Library!) && Uses(other, extension.Name)));
            if (there >= 0 && (user < 0 || there < user))
                continue;
            var entry = there < 0 ? extension.Library! : list[there];
            if (there >= 0)
                list.RemoveAt(there);
            list.Insert(user < 0 ? list.Count : user, entry);
        }

        return string.Join(",", list) == before ? null : string.Join(", ", list);
    }

    private static bool IsLibrary(string written, string library) => PreloadLibraries.Named(written).Contains(library, StringComparer.Ordinal);

    private bool Uses(KnownExtension extension, string name) =>
        extension.Requires.Any(required => required == name || (ExtensionCatalogue.Find(required, major) is { } known && Uses(known, name)));

    // What it requires comes before it.
    private void Add(string name)
    {
        if (ExtensionCatalogue.Find(name, major) is not { } known || extensions.Contains(known))
            return;
        foreach (var required in known.Requires)
            Add(required);
        extensions.Add(known);
    }
}
