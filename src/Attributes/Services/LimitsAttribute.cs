namespace PatroniSwarm;

/// <summary>The most that each task of the service may use.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitsAttribute : Attribute
{
    /// <summary>
    /// Memory, for example <c>2GiB</c>: a number and B, kB, MB, GB, TB, KiB, MiB, GiB or TiB, each a power of 1024 (PSW4001).
    /// At least 4 MiB (swarmkit; PSW4007). If a task needs more than the limit, the kernel kills it. Limits beyond the node's memory, alone or together, are PSW4050. Default: no limit.
    /// </summary>
    public string? Memory { get; set; }

    /// <summary>CPUs, at least 0.001 (swarmkit; PSW4007). Default: no limit.</summary>
    public double Cpus { get; set; }

    /// <summary>
    /// Processes and threads. A negative number is PSW4007; fewer than PostgreSQL may start is PSW7028. Needs Engine 20.10 (API 1.41). Default: for PostgreSQL at least 1,024 and twice what its settings
    /// count, for etcd and Prometheus 2,048, for HAProxy 512, for a service of your own no limit.
    /// </summary>
    public int Pids { get; set; }
}
