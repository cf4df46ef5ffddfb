namespace PatroniSwarm;

/// <summary>The most that each task of the service may use.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitsAttribute : Attribute
{
    /// <summary>
    /// Memory, for example <c>2GiB</c>: a number and B, kB, MB, GB, TB, KiB, MiB, GiB or TiB, each a power of 1024 (PSW4001).
    /// At least 4 MiB (swarmkit; PSW4007). A task that needs more is killed. More than the node has, alone or together, is PSW4050. Default: all that the node has.
    /// </summary>
    public string? Memory { get; set; }

    /// <summary>Processors, from 0.001 (swarmkit; PSW4007). Default: all that the node has.</summary>
    public double Cpus { get; set; }

    /// <summary>Processes and threads. Needs Engine 20.10 (API 1.41). Default: no limit.</summary>
    public int Pids { get; set; }
}
