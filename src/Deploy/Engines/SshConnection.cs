using System.ComponentModel;
using System.Diagnostics;

namespace PatroniSwarm.Deploy.Engines;

/// <summary>A connection to an engine through the user's own ssh, a process that ends with it.</summary>
internal sealed class SshConnection : Stream
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly SshTarget target;
    private readonly Process ssh;
    private readonly TimeProvider clock;
    private readonly Stream output;
    private readonly Stream input;
    private readonly Task reading;
    private volatile string lastWords = "";
    private int disposed;

    private SshConnection(SshTarget target, Process ssh, TimeProvider clock)
    {
        this.target = target;
        this.ssh = ssh;
        this.clock = clock;
        output = ssh.StandardOutput.BaseStream;
        input = ssh.StandardInput.BaseStream;
        // Also because a writer blocks if nothing reads the pipe.
        reading = ListenAsync(ssh.StandardError);
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="EngineUnreachableException">There is no ssh.</exception>
    public static SshConnection Open(SshTarget target, TimeProvider clock, string program = "ssh")
    {
        var start = new ProcessStartInfo(program, target.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        try
        {
            return new(target, Process.Start(start)!, clock);
        }
        catch (Win32Exception)
        {
            throw SshFailure.NoProgram();
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await output.ReadAsync(buffer, cancellationToken);
        if (read == 0 && buffer.Length > 0)
            await EndAsync(cancellationToken);
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await input.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException)
        {
            await EndAsync(cancellationToken);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => output.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => input.Write(buffer, offset, count);

    public override Task FlushAsync(CancellationToken cancellationToken) => input.FlushAsync(cancellationToken);

    public override void Flush() => input.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref disposed, 1) == 0)
        {
            try
            {
                // A proxy command of the user's belongs to it.
                ssh.Kill(entireProcessTree: true);
            }
            catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
            {
                // It has ended already.
            }

            input.Dispose();
            output.Dispose();
            ssh.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The other side has closed the connection, normally or because ssh failed.</summary>
    private async Task EndAsync(CancellationToken cancellation)
    {
        try
        {
            await ssh.WaitForExitAsync(cancellation).WaitAsync(Farewell, clock, cancellation);
            await reading.WaitAsync(Farewell, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // A process that ssh started still has its output open.
        }

        if (disposed == 0 && ssh.HasExited && ssh.ExitCode != 0)
            throw SshFailure.Of(target, ssh.ExitCode, lastWords);
    }

    private async Task ListenAsync(StreamReader errors)
    {
        try
        {
            while (await errors.ReadLineAsync() is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                    lastWords = line.Trim();
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // It was closed while it was read.
        }
    }
}
