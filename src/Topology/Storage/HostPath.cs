namespace PatroniSwarm.Topology;

/// <summary>Paths on a node and in a container.</summary>
internal static class HostPath
{
    private static readonly string[] Sockets = ["/var/run/docker.sock", "/run/docker.sock"];

    // Folders of every Linux machine that are no place for data.
    private static readonly HashSet<string> OfEveryMachine = new(StringComparer.Ordinal)
    {
        "/", "/etc", "/etc/hosts", "/etc/hostname", "/etc/localtime", "/etc/machine-id", "/etc/passwd", "/etc/group", "/etc/resolv.conf", "/etc/ssl/certs",
        "/run", "/var/run", "/tmp", "/var/log", "/usr/share/zoneinfo", "/lib/modules", "/var/lib/docker", "/var/lib/docker/containers",
    };

    private static readonly string[] OfKernel = ["/dev", "/proc", "/sys"];

    public static bool IsAbsolute(string path) => path.StartsWith("/", StringComparison.Ordinal);

    public static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or ".."))
                parts.Add(part);
        }

        return (IsAbsolute(path) ? "/" : "") + string.Join("/", parts);
    }

    /// <summary>Whether it is a folder of every Linux machine, which several services may share.</summary>
    public static bool IsOfSystem(string path)
    {
        var normal = Normal(path);
        return OfEveryMachine.Contains(normal) || IsDockerSocket(normal)
            || OfKernel.Any(folder => normal == folder || normal.StartsWith(folder + "/", StringComparison.Ordinal));
    }

    public static bool IsDockerSocket(string path) => Sockets.Contains(Normal(path), StringComparer.Ordinal);
}
