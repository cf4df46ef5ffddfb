using System.Globalization;
using Docker.DotNet;

namespace PatroniSwarm.Deploy;

/// <summary>The output of a service's tasks. Engines store a long line in pieces of 16 KiB and count each as a line.</summary>
internal sealed class ServiceLog(IDockerClient client)
{
    // With the end of the line before it, the last line is known to be complete.
    private const int FewestPieces = 2;
    private const int MostPieces = 1024;

    private int pieces = FewestPieces;

    /// <summary>The last complete line of its standard output; null if there is none yet.</summary>
    public async Task<string?> LastLineAsync(string service, CancellationToken cancellation)
    {
        for (var (asked, before) = (pieces, 0); ; asked *= 2)
        {
            var text = await ReadAsync(service, asked, errors: false, cancellation);
            var end = text.LastIndexOf('\n');
            var start = end < 1 ? -1 : text.LastIndexOf('\n', end - 1);
            // If more pieces give no more text, that is all there is.
            if (start >= 0)
                pieces = asked;
            if (start >= 0 || text.Length == before || asked >= MostPieces)
                return end < 0 ? null : text[(start + 1)..end].Trim();
            before = text.Length;
        }
    }

    /// <summary>The last lines of standard output and error, without empty ones.</summary>
    public async Task<IReadOnlyList<string>> LastLinesAsync(string service, int lines, CancellationToken cancellation) =>
        (await ReadAsync(service, lines, errors: true, cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task<string> ReadAsync(string service, int tail, bool errors, CancellationToken cancellation)
    {
        using var stream = await client.Swarm.GetServiceLogsAsync(service, tty: false, new() { ShowStdout = true, ShowStderr = errors, Tail = tail.ToString(CultureInfo.InvariantCulture) }, cancellation);
        var (output, error) = await stream.ReadOutputToEndAsync(cancellation);
        return output + error;
    }
}
