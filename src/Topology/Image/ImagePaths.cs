namespace PatroniSwarm.Topology;

/// <summary>The folders of a PostgreSQL member, where nothing that lasts is mounted but its data.</summary>
internal static class ImagePaths
{
    /// <summary>Where a member's volume or folder of the node is.</summary>
    public const string Volume = "/var/lib/postgresql";

    // Top-level folders of the image. The others there are empty.
    private static readonly HashSet<string> Filled = new(StringComparer.Ordinal) { "bin", "dev", "etc", "lib", "lib32", "lib64", "proc", "run", "sbin", "sys", "tmp", "usr", "var" };

    private static readonly string[] InMemory = [WritableFolders.SharedMemory, .. WritableFolders.Others.Select(static folder => folder.Name)];

    // Folders in which the user postgres may write if the root file system is not read-only.
    private static readonly string[] OfRoot = ["/run/lock", "/var/log/postgresql", "/etc/postgresql", "/etc/patroni"];

    /// <summary>The path without <c>.</c>, <c>..</c> and doubled slashes; one that is not absolute begins in the data directory.</summary>
    public static string Normal(string path, int major)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith("/", StringComparison.Ordinal) ? path : $"{Volume}/{major}/data/{path}").Split('/'))
        {
            if (part == "..")
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            else if (part is not ("" or "."))
                parts.Add(part);
        }

        var normal = "/" + string.Join("/", parts);
        return IsIn(normal, "/var/run") || IsIn(normal, "/var/lock") ? normal.Substring("/var".Length).Replace("/lock", "/run/lock") : normal;
    }

    public static bool IsOnVolume(string normal) => IsIn(normal, Volume);

    /// <summary>Whether a member may write there, and the content is lost with its container.</summary>
    public static bool IsInMemory(string normal) => InMemory.Any(folder => IsIn(normal, folder));

    /// <summary>Whether the content is lost with the container, in an image of the user's own too.</summary>
    public static bool IsOfContainer(string normal) => IsInMemory(normal) || OfRoot.Any(folder => IsIn(normal, folder));

    public static bool IsOfKernel(string normal) => IsIn(normal, "/dev") || IsIn(normal, "/proc");

    /// <summary>Whether the path is not in the image, judged by its first folder.</summary>
    public static bool IsMissing(string path) => !Filled.Contains(path.TrimStart('/').Split('/')[0]);

    /// <summary>Whether the folder exists, or a program that runs as postgres can create it with one mkdir.</summary>
    public static bool IsFolder(string normal, int major)
    {
        string[] there = [.. OnVolume(major), .. InMemory];
        return there.Contains(normal, StringComparer.Ordinal) || there.Contains(Above(normal), StringComparer.Ordinal);
    }

    /// <summary>Whether a folder is on every volume: the folders above the data, the data directory, and the folders that PostgreSQL creates in it.</summary>
    public static bool IsMadeByPostgres(string normal, int major) =>
        OnVolume(major).Contains(normal, StringComparer.Ordinal) || IsIn(normal, $"{Volume}/{major}/data/pg_wal");

    public static string Above(string normal) => normal.Substring(0, Math.Max(0, normal.LastIndexOf('/')));

    private static string[] OnVolume(int major) => [Volume, $"{Volume}/{major}", $"{Volume}/{major}/data"];

    private static bool IsIn(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/');
}
