namespace PatroniSwarm.Topology;

/// <summary>The memory that a PostgreSQL member can ask for at once, in bytes.</summary>
/// <remarks>
/// Each connection sorting once with all of <c>work_mem</c>, each autovacuum worker with all that it may have, and a full <c>/dev/shm</c>, which
/// the limit counts. A query may sort several times, so this is no upper bound; it is what a busy server reaches. Only sessions with temporary tables
/// take <c>temp_buffers</c>, so they count only if they were raised, as do the server's smaller buffers and one session's maintenance.
/// </remarks>
internal sealed record MemorySum(double SharedBuffers, double Connections, double WorkMem, double TempBuffers, double Workers, double MemoryOfWorker, double SharedMemory)
{
    // What the server allocates once, in addition to shared_buffers.
    private static readonly string[] Once =
    [
        "wal_buffers", "min_dynamic_shared_memory", "commit_timestamp_buffers", "multixact_member_buffers", "multixact_offset_buffers", "notify_buffers", "serializable_buffers",
        "subtransaction_buffers", "transaction_buffers",
    ];

    public double Total => SharedBuffers + (Connections * (WorkMem + TempBuffers)) + (Workers * MemoryOfWorker) + SharedMemory + Others.Sum(static other => other.Bytes);

    /// <summary>What else the server allocates once, if it was raised.</summary>
    public IReadOnlyList<(string Name, double Bytes)> Others { get; init; } = [];

    public static MemorySum Of(PostgresCluster postgres, long sharedMemory) => new(
        ServerSettings.Bytes(postgres, "shared_buffers"),
        ServerSettings.Effective(postgres, "max_connections"),
        ServerSettings.Bytes(postgres, "work_mem"),
        ServerSettings.Effective(postgres, "temp_buffers") > ServerSettings.Default(postgres, "temp_buffers") ? ServerSettings.Bytes(postgres, "temp_buffers") : 0,
        ServerSettings.Effective(postgres, "autovacuum_max_workers"),
        // -1: the same as maintenance_work_mem.
        ServerSettings.Bytes(postgres, ServerSettings.Effective(postgres, "autovacuum_work_mem") < 0 ? "maintenance_work_mem" : "autovacuum_work_mem"),
        sharedMemory)
    {
        Others = [.. OthersOf(postgres)],
    };

    private static IEnumerable<(string Name, double Bytes)> OthersOf(PostgresCluster postgres) =>
        from name in ServerSettings.Effective(postgres, "autovacuum_work_mem") < 0 ? Once : Once.Append("maintenance_work_mem")
        where ServerSettings.Written(postgres, name)?.Number > Math.Max(0, ServerSettings.Default(postgres, name))
        select (name, ServerSettings.Bytes(postgres, name));

    public override string ToString() =>
        $"shared_buffers {Show(SharedBuffers)} + {Connections} connections × {OfConnection()} + {Workers} autovacuum workers × {Show(MemoryOfWorker)} + {string.Concat(Others.Select(static other => $"{other.Name} {Show(other.Bytes)} + "))}/dev/shm {Show(SharedMemory)} = {Show(Total)}";

    private string OfConnection() => TempBuffers > 0 ? $"(work_mem {Show(WorkMem)} + temp_buffers {Show(TempBuffers)})" : $"work_mem {Show(WorkMem)}";

    public static string Show(double bytes) => bytes < 1 << 20 ? $"{Math.Ceiling(bytes / 1024)}kB" : $"{Math.Ceiling(bytes / (1 << 20))}MB";
}
