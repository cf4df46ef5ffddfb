using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PatroniSwarm.Cli;

/// <summary>A program that runs on the terminal of this process. While this object lives, no signal ends this process, so that it can tidy up; a signal ends the program, or keeps it from being started.</summary>
internal sealed class ForegroundProgram : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM];

    private readonly Lock gate = new();
    private readonly PosixSignalRegistration[] registrations;
    private Process? process;
    private bool stopped;

    public ForegroundProgram() => registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Stop))];

    /// <summary>Runs it; returns its exit code.</summary>
    /// <exception cref="OperationCanceledException">A signal came before.</exception>
    public int Run(ProcessStartInfo start)
    {
        lock (gate)
        {
            if (stopped)
                throw new OperationCanceledException();
            process = Process.Start(start)!;
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        lock (gate)
        {
            process?.Dispose();
            process = null;
        }
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        lock (gate)
        {
            stopped = true;
            // The terminal sends an interrupt to the program too, which ends its query.
            if (signal.Signal != PosixSignal.SIGINT)
                process?.Kill();
        }
    }
}
