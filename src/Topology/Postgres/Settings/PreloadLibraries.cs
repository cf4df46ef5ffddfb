using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The libraries in the PostgreSQL image that is built here: those of Debian's package postgresql-&lt;major&gt;, which includes contrib.</summary>
internal static class PreloadLibraries
{
    // Left out: conversions of encodings, which nobody preloads, and llvmjit, which the image removes.
    private static readonly HashSet<string> OfEveryMajor = new(StringComparer.Ordinal)
    {
        "_int", "amcheck", "auth_delay", "auto_explain", "autoinc", "bloom", "btree_gin", "btree_gist", "citext", "cube", "dblink", "dict_int", "dict_snowball",
        "dict_xsyn", "earthdistance", "file_fdw", "fuzzystrmatch", "hstore", "insert_username", "isn", "libpqwalreceiver", "lo", "ltree", "moddatetime", "pageinspect",
        "passwordcheck", "pg_buffercache", "pg_freespacemap", "pg_prewarm", "pg_stat_statements", "pg_surgery", "pg_trgm", "pg_visibility", "pgcrypto", "pgoutput",
        "pgrowlocks", "pgstattuple", "pgxml", "plpgsql", "postgres_fdw", "refint", "seg", "sepgsql", "sslinfo", "tablefunc", "tcn", "test_decoding", "tsm_system_rows",
        "tsm_system_time", "unaccent", "uuid-ossp",
    };

    private static readonly Dictionary<string, (int Since, int Until)> OfSome = new(StringComparer.Ordinal)
    {
        ["adminpack"] = (0, 16),
        ["old_snapshot"] = (0, 16),
        ["basebackup_to_shell"] = (15, int.MaxValue),
        ["basic_archive"] = (15, int.MaxValue),
        ["pg_walinspect"] = (15, int.MaxValue),
        ["pg_logicalinspect"] = (18, int.MaxValue),
        ["pg_overexplain"] = (18, int.MaxValue),
    };

    // $libdir, and its path in Debian.
    private static readonly Regex Folder = new(@"\A(?:\$libdir|/usr/lib/postgresql/[0-9]+/lib)/", RegexOptions.CultureInvariant);

    /// <summary>The names in a list, split as in PostgreSQL. Names in other folders of the image are left out.</summary>
    public static IEnumerable<string> Named(string list) =>
        from part in list.Split(',')
        let name = part.Trim().Trim('"')
        let plain = Folder.Replace(name, "")
        where plain.Length > 0 && (!plain.Contains('/') || (plain[0] == '/' && ImagePaths.IsMissing(plain)))
        select plain.EndsWith(".so", StringComparison.Ordinal) ? plain.Substring(0, plain.Length - ".so".Length) : plain;

    public static bool Has(string library, int major) =>
        OfEveryMajor.Contains(library) || (OfSome.TryGetValue(library, out var majors) && majors.Since <= major && major <= majors.Until);

    /// <summary>The nearest library; null if none is near.</summary>
    public static string? Meant(string library, int major) => Closest.To(library, OfEveryMajor.Concat(OfSome.Keys.Where(name => Has(name, major))));
}
