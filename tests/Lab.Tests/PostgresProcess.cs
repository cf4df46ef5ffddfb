using System.Globalization;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A process of PostgreSQL in some container of the lab, seen from the machine, on which all nodes run.</summary>
/// <param name="Id">Its process ID on the machine.</param>
/// <param name="Started">When it started, in the kernel's clock ticks: IDs are given again.</param>
/// <param name="Container">The process namespace that it is in.</param>
/// <param name="Volume">The folder on the machine that the container has as <c>/var/lib/postgresql</c>.</param>
internal sealed record PostgresProcess(int Id, string Started, string Container, string Volume)
{
    /// <summary>All that live now.</summary>
    public static IReadOnlyList<PostgresProcess> All() => [.. Directory.EnumerateDirectories("/proc").Select(Read).OfType<PostgresProcess>()];

    public bool Lives => StartOf($"/proc/{Id}") == Started;

    private static PostgresProcess? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        try
        {
            // Under this name the image's wrapper runs too, before it is PostgreSQL.
            return File.ReadAllText($"{folder}/comm") == "postgres\n" && StartOf(folder) is { } started && VolumeOf(folder) is { } volume
                ? new(id, started, File.ResolveLinkTarget($"{folder}/ns/pid", returnFinalTarget: false)!.Name, volume)
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It ended while it was read.
            return null;
        }
    }

    // proc_pid_stat(5): field 3 is the state, field 22 the start, field 23 the size of its memory. The name before them may hold spaces. A process that ends gives
    // its memory back first, then closes its files and with them the lock, and is a zombie last: without memory it writes nothing more.
    private static string? StartOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText($"{folder}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" || fields[20] == "0" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }

    // proc_pid_mountinfo(5): the fourth field is the folder that is mounted, the fifth where.
    private static string? VolumeOf(string folder) => File.ReadLines($"{folder}/mountinfo").Select(static line => line.Split(' ')).FirstOrDefault(static fields => fields[4] == "/var/lib/postgresql")?[3];
}
