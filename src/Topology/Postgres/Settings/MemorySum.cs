namespace PatroniSwarm.Topology;

/// <summary>The memory that a PostgreSQL member can ask for at once, in bytes.</summary>
/// <remarks>
/// Each connection sorting once with all of <c>work_mem</c>, each autovacuum worker with all that it may have, and a full <c>/dev/shm</c>, which
/// the limit counts. A query may sort several times, so this is no upper bound; it is what a busy server reaches. Only sessions with temporary tables
/// take <c>temp_buffers</c>, so these count where somebody raised them.
/// </remarks>
internal sealed record MemorySum(double SharedBuffers, double Connections, double WorkMem, double TempBuffers, double Workers, double MemoryOfWorker, double SharedMemory)
{
    public double Total => SharedBuffers + (Connections * (WorkMem + TempBuffers)) + (Workers * MemoryOfWorker) + SharedMemory;

    public static MemorySum Of(PostgresCluster postgres, long sharedMemory) => new(
        ServerSettings.Bytes(postgres, "shared_buffers"),
        ServerSettings.Effective(postgres, "max_connections"),
        ServerSettings.Bytes(postgres, "work_mem"),
        ServerSettings.Effective(postgres, "temp_buffers") > ServerSettings.Default(postgres, "temp_buffers") ? ServerSettings.Bytes(postgres, "temp_buffers") : 0,
        ServerSettings.Effective(postgres, "autovacuum_max_workers"),
        // -1: as for other maintenance.
        ServerSettings.Bytes(postgres, ServerSettings.Effective(postgres, "autovacuum_work_mem") < 0 ? "maintenance_work_mem" : "autovacuum_work_mem"),
        sharedMemory);

    public override string ToString() =>
        $"shared_buffers {Show(SharedBuffers)} + {Connections} connections × {OfConnection()} + {Workers} autovacuum workers × {Show(MemoryOfWorker)} + /dev/shm {Show(SharedMemory)} = {Show(Total)}";

    private string OfConnection() => TempBuffers > 0 ? $"(work_mem {Show(WorkMem)} + temp_buffers {Show(TempBuffers)})" : $"work_mem {Show(WorkMem)}";

    public static string Show(double bytes) => bytes < 1 << 20 ? $"{Math.Ceiling(bytes / 1024)}kB" : $"{Math.Ceiling(bytes / (1 << 20))}MB";
}
