using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>What goes between the nodes of the lab while it listens: all packets on their network cards, with those of the overlay networks in them.</summary>
internal sealed class Packets : IDisposable
{
    // Arguments: the file for what it sees. It ends when its input does, and prints how much went to or from each port inside the overlay.
    private const string Listen = """
        import json, os, select, socket, struct, sys

        VXLAN, ALL, RCVBUFFORCE = 4789, 3, 33
        line = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL))
        line.setsockopt(socket.SOL_SOCKET, RCVBUFFORCE, 32 << 20)
        line.bind(("eth0", 0))
        ports = {}


        def inner(frame):
            if frame[12:14] != b"\x08\x00" or frame[23] != socket.IPPROTO_UDP:
                return
            start = 14 + (frame[14] & 15) * 4
            if struct.unpack_from("!H", frame, start + 2)[0] != VXLAN:
                return
            packet = frame[start + 16:]
            if packet[12:14] != b"\x08\x00" or packet[23] != socket.IPPROTO_TCP:
                return
            start = 14 + (packet[14] & 15) * 4
            for port in struct.unpack_from("!HH", packet, start):
                ports[port] = ports.get(port, 0) + max(0, len(packet) - start - (packet[start + 12] >> 4) * 4)


        print("listening", flush=True)
        with open(sys.argv[1], "wb") as file:
            while True:
                ready, _, _ = select.select([line, sys.stdin], [], [])
                if line in ready:
                    frame = line.recv(1 << 17)
                    file.write(frame)
                    inner(frame)
                elif not os.read(0, 1):
                    break
        print(json.dumps(ports), flush=True)
        """;

    private readonly TemporaryFolder folder = new();
    private readonly List<(Process Process, string File)> listeners = [];

    /// <summary>Begins to listen on the nodes.</summary>
    public static async Task<Packets> Between(params string[] nodes)
    {
        var packets = new Packets();
        foreach (var node in nodes)
        {
            var file = Path.Combine(packets.folder.Path, node);
            var start = new ProcessStartInfo("ip", ["netns", "exec", SwarmLab.Namespace(node), "python3", "-c", Listen, file]) { RedirectStandardInput = true, RedirectStandardOutput = true };
            var process = Process.Start(start)!;
            packets.listeners.Add((process, file));
            Assert.Equal("listening", await process.StandardOutput.ReadLineAsync());
        }

        return packets;
    }

    /// <summary>Ends it; the bytes that went to or from each port inside the overlay.</summary>
    public async Task<IReadOnlyDictionary<int, long>> Stop()
    {
        var all = new Dictionary<int, long>();
        foreach (var (process, _) in listeners)
        {
            process.StandardInput.Close();
            foreach (var (port, bytes) in JsonSerializer.Deserialize<Dictionary<int, long>>(await process.StandardOutput.ReadToEndAsync())!)
                all[port] = all.GetValueOrDefault(port) + bytes;
            await process.WaitForExitAsync();
        }

        return all;
    }

    /// <summary>Whether a text is in a packet.</summary>
    public async Task<bool> Have(string text)
    {
        foreach (var (_, file) in listeners)
        {
            if ((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
                return true;
        }

        return false;
    }

    public void Dispose()
    {
        foreach (var (process, _) in listeners)
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        }

        folder.Dispose();
    }
}
