using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>What happens to a request on its way.</summary>
public enum Fault
{
    /// <summary>Its connection is cut; the next one goes through.</summary>
    Cut,

    /// <summary>It reaches the engine, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>It gets an error instead of an answer, without reaching the engine.</summary>
    Refused,

    /// <summary>From it on nothing goes through any more, as for a machine that lost its power.</summary>
    Dead,

    /// <summary>It goes through, and the user presses Ctrl-C.</summary>
    Cancelled,

    /// <summary>Each request takes a while, as with an engine that is busy or far away.</summary>
    Slow,

    /// <summary>The first change of a service comes too late, as when somebody else just changed it.</summary>
    OutOfSequence,
}

/// <summary>The way from a deployer to a real engine, with a fault at one request.</summary>
internal sealed partial class FaultyRoad : IDisposable
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Methods = ["GET ", "POST ", "DELETE ", "PUT ", "HEAD "];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string socket;
    private readonly string? faultAt;
    private readonly Fault fault;
    private readonly CancellationTokenSource interrupted = new();
    private readonly Dictionary<string, int> seen = [];
    private readonly List<string> names = [];
    private volatile bool isDead;
    private int updates;

    /// <param name="socket">The engine's.</param>
    /// <param name="faultAt">The request that has the fault, one of <see cref="Names"/>; null when none has.</param>
    /// <param name="fault">What happens to it.</param>
    public FaultyRoad(string socket, string? faultAt, Fault fault)
    {
        (this.socket, this.faultAt, this.fault) = (socket, faultAt, fault);
        listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public string Host => $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Cancelled when the user presses Ctrl-C.</summary>
    public CancellationToken Interrupted => interrupted.Token;

    /// <summary>Whether the fault came.</summary>
    public bool Struck { get; private set; }

    /// <summary>What is being done, for the names of requests.</summary>
    public string Phase { get; set; } = "";

    /// <summary>The requests in their order: each change, and each question when it was asked first in its phase.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (names)
                return [.. names];
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        interrupted.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = Task.Run(() => CarryAsync(client));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            try
            {
                await engine.ConnectAsync(new UnixDomainSocketEndPoint(socket));
                await using var near = client.GetStream();
                await using var far = new NetworkStream(engine);
                await Task.WhenAny(ThereAsync(near, far), far.CopyToAsync(near));
            }
            catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task ThereAsync(NetworkStream near, NetworkStream far)
    {
        var buffer = new byte[64 * 1024];
        while (await near.ReadAsync(buffer) is > 0 and var read)
        {
            var start = Encoding.ASCII.GetString(buffer, 0, Math.Min(read, 200)).Split('\r')[0];
            var isRequest = Methods.Any(method => start.StartsWith(method, StringComparison.Ordinal));
            var isHit = isRequest && Name(start) == faultAt && faultAt is not null;
            if (fault == Fault.Slow && isRequest)
            {
                Struck = true;
                await Task.Delay(SlowAnswer);
            }

            if (fault == Fault.OutOfSequence && isRequest && start.Contains("/update?", StringComparison.Ordinal) && Interlocked.Increment(ref updates) == 1)
            {
                Struck = true;
                await near.WriteAsync("HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: 69\r\nConnection: close\r\n\r\n{\"message\":\"rpc error: code = Unknown desc = update out of sequence\"}"u8.ToArray());
                return;
            }

            if (fault == Fault.Cancelled && isHit)
            {
                Struck = true;
                await interrupted.CancelAsync();
            }
            else if (isHit || isDead)
            {
                Struck = true;
                isDead = fault == Fault.Dead;
                if (fault == Fault.AnswerLost)
                    await far.WriteAsync(buffer.AsMemory(0, read));
                if (fault == Fault.Refused)
                    await near.WriteAsync("HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: 27\r\nConnection: close\r\n\r\n{\"message\":\"out of memory\"}"u8.ToArray());

                // The engine takes it in before the connection goes.
                await Task.Delay(fault == Fault.AnswerLost ? 300 : 0);
                return;
            }

            await far.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    // Null for a question that was asked before.
    private string? Name(string start)
    {
        var words = start.Split(' ');
        var shape = $"{Phase}: {words[0]} {Ids().Replace(Version().Replace(words[1].Split('?')[0], ""), "*")}";
        lock (names)
        {
            var times = seen[shape] = seen.GetValueOrDefault(shape) + 1;
            if (times > 1 && words[0] is "GET" or "HEAD")
                return null;
            names.Add($"{shape} #{times}");
            return names[^1];
        }
    }

    [GeneratedRegex("^/v[0-9.]+")]
    private static partial Regex Version();

    [GeneratedRegex("(?<=/)[a-z0-9]{25}(?=/|$)")]
    private static partial Regex Ids();
}
