using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>An answer of the engine.</summary>
internal sealed record FakeAnswer(int Status, byte[] Body, string Type)
{
    private const int HeaderLength = 8;
    private const int LongestPiece = 16 * 1024;

    public static FakeAnswer Of(JsonNode body, int status = 200) => new(status, Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");

    public static FakeAnswer Text(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    public static FakeAnswer Error(int status, string message) => Of(new JsonObject { ["message"] = message }, status);

    /// <summary>What a container wrote: each piece of a line is a frame of its own, behind the number of its stream and its length.</summary>
    /// <param name="lines">Without their ends.</param>
    /// <param name="tail">How many of the last pieces; null for all.</param>
    public static FakeAnswer Lines(IEnumerable<string> lines, int? tail)
    {
        var pieces = lines.SelectMany(static line => Encoding.UTF8.GetBytes(line + "\n").Chunk(LongestPiece));
        return new(200, [.. (tail is { } count ? pieces.TakeLast(count) : pieces).SelectMany(Frame)], "application/vnd.docker.raw-stream");
    }

    private static byte[] Frame(byte[] text)
    {
        var frame = new byte[HeaderLength + text.Length];
        frame[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), text.Length);
        text.CopyTo(frame, HeaderLength);
        return frame;
    }
}
