namespace PatroniSwarm.Topology;

/// <summary>How many processes and open files each task of a service may have.</summary>
/// <param name="Processes">Processes and threads, if the limits of the service do not set another number.</param>
/// <param name="Files">Open files of each process.</param>
public sealed record TaskBounds(int Processes, int Files)
{
    /// <summary>Of a program in Go. It has a thread for each processor and for each system call that waits, and it ends if it cannot start one.</summary>
    internal const int GoThreads = 2048;
}
