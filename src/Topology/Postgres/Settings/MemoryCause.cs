using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>The raised value that adds most to a cluster's sum of memory. PostgreSQL's defaults are for a small machine and do not count.</summary>
/// <param name="Anchor">Where it is written.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Unit">The memory that one unit of the value stands for: one byte for a size, one byte per connection for work_mem.</param>
/// <param name="Bytes">How much it adds to the sum.</param>
/// <param name="Usual">How much it would add by default.</param>
internal sealed record MemoryCause(Anchor Anchor, string Name, double Unit, double Bytes, double Usual)
{
    private const string SharedMemory = "SharedMemory";

    public static MemoryCause? Of(PostgresCluster postgres) =>
        Candidates(postgres).OfType<MemoryCause>().Where(static cause => cause.Bytes > cause.Usual).OrderByDescending(static cause => cause.Bytes - cause.Usual).FirstOrDefault();

    /// <summary>The value that makes the sum smaller by this amount. Null: it would be below the default.</summary>
    public string? Lowered(double by) => (Bytes - by) switch
    {
        var left when left < Usual => null,
        var left when Name == SharedMemory => $"= \"{Math.Floor(left / (1 << 20))}MB\"",
        var left when Name is "max_connections" or "autovacuum_max_workers" => Math.Floor(left / Unit).ToString(CultureInfo.InvariantCulture),
        var left => Floor(left / Unit),
    };

    private static IEnumerable<MemoryCause?> Candidates(PostgresCluster postgres)
    {
        var (connections, workers) = (ServerSettings.Effective(postgres, "max_connections"), ServerSettings.Effective(postgres, "autovacuum_max_workers"));
        var sum = MemorySum.Of(postgres, 0);
        var (memory, ofWorker) = (sum.WorkMem + sum.TempBuffers, sum.MemoryOfWorker);
        yield return Setting(postgres, "shared_buffers", 1, ServerSettings.Bytes(postgres, "shared_buffers"), Default(postgres, "shared_buffers"));
        yield return Setting(postgres, "work_mem", connections, connections * sum.WorkMem, connections * Default(postgres, "work_mem"));
        yield return Setting(postgres, "temp_buffers", connections, connections * sum.TempBuffers, 0);
        yield return Setting(postgres, "max_connections", memory, connections * memory, ServerSettings.Default(postgres, "max_connections") * memory);
        yield return Setting(postgres, "autovacuum_work_mem", workers, workers * ofWorker, workers * Default(postgres, "maintenance_work_mem"));
        if (ServerSettings.Effective(postgres, "autovacuum_work_mem") < 0)
            yield return Setting(postgres, "maintenance_work_mem", workers, workers * ofWorker, workers * Default(postgres, "maintenance_work_mem"));
        yield return Setting(postgres, "autovacuum_max_workers", ofWorker, workers * ofWorker, ServerSettings.Default(postgres, "autovacuum_max_workers") * ofWorker);
        foreach (var (name, bytes) in sum.Others)
            yield return Setting(postgres, name, 1, bytes, Math.Max(0, Default(postgres, name)));
        if (MemorySize.TryParse(postgres.SharedMemory, out var size))
            yield return new(Anchor.Of(postgres, SharedMemory), SharedMemory, 1, size, MemorySize.Bytes(new PostgresCluster().SharedMemory));
    }

    private static MemoryCause? Setting(PostgresCluster postgres, string name, double unit, double bytes, double usual) =>
        ServerSettings.Written(postgres, name) is { } written ? new(new Anchor(postgres.Type, "PostgresSetting", "value", written.Index), name, unit, bytes, usual) : null;

    private static double Default(PostgresCluster postgres, string name) => ServerSettings.Bytes(postgres, name, ServerSettings.Default(postgres, name));

    private static string Floor(double bytes) => bytes < 1 << 20 ? $"{Math.Floor(bytes / 1024)}kB" : $"{Math.Floor(bytes / (1 << 20))}MB";
}
