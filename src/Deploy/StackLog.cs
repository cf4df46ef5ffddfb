using System.Globalization;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>A line of a service's output.</summary>
/// <param name="Service">The service's name in the stack file.</param>
/// <param name="Time">When it was written, as the engine of its node says: text that can be sorted.</param>
/// <param name="Text">The line.</param>
internal sealed record LogLine(string Service, string Time, string Text);

/// <summary>The output of a stack's services. A manager asks the engines of the tasks for it, and waits for one that is lost.</summary>
internal sealed class StackLog(IDockerClient client, StackNames names, TimeProvider clock)
{
    private const int Buffered = 16 * 1024;
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);

    /// <summary>The last lines of each service, in the order in which they were written.</summary>
    /// <param name="services">The services, by their names in the stack file.</param>
    /// <param name="tail">The number of lines of each service.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The lines, and the services whose output did not come in time.</returns>
    public async Task<(IReadOnlyList<LogLine> Lines, IReadOnlyList<string> Silent)> LastAsync(IReadOnlyList<string> services, int tail, CancellationToken cancellation)
    {
        var read = await Task.WhenAll(services.Select(async service =>
        {
            var lines = new List<LogLine>();
            using var limit = new TimeLimit(clock, LongestRead, cancellation);
            try
            {
                await ReadAsync(service, tail, follows: false, lines.Add, limit.Token);
                return (service, lines, IsSilent: false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return (service, lines, IsSilent: true);
            }
        }));
        // Each task of a service has given so many, also those that have ended.
        return ([.. read.SelectMany(log => log.lines.OrderBy(static line => line.Time, StringComparer.Ordinal).TakeLast(tail)).OrderBy(static line => line.Time, StringComparer.Ordinal)], [.. read.Where(static log => log.IsSilent).Select(static log => log.service)]);
    }

    /// <summary>The last lines of each service, and then every new one until it is cancelled.</summary>
    /// <param name="services">The services, by their names in the stack file.</param>
    /// <param name="tail">The number of lines of each task to begin with.</param>
    /// <param name="found">Is given each line, one after the other.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task FollowAsync(IReadOnlyList<string> services, int tail, Action<LogLine> found, CancellationToken cancellation)
    {
        var turn = new Lock();
        await Task.WhenAll(services.Select(service => ReadAsync(
            service,
            tail,
            follows: true,
            line =>
            {
                lock (turn)
                    found(line);
            },
            cancellation)));
    }

    private async Task ReadAsync(string service, int tail, bool follows, Action<LogLine> found, CancellationToken cancellation)
    {
        var parameters = new ServiceLogsParameters { ShowStdout = true, ShowStderr = true, Timestamps = true, Follow = follows, Tail = tail.ToString(CultureInfo.InvariantCulture) };
        try
        {
            using var stream = await client.Swarm.GetServiceLogsAsync(names.Scoped(service), tty: false, parameters, cancellation);
            // Output and error are two streams in one, and a line of one may come in pieces.
            var pieces = new Dictionary<MultiplexedStream.TargetStream, StringBuilder>();
            var buffer = new byte[Buffered];
            for (var read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellation); !read.EOF; read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellation))
            {
                if (!pieces.TryGetValue(read.Target, out var piece))
                    pieces[read.Target] = piece = new();
                piece.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
                var lines = piece.ToString().Split('\n');
                piece.Clear().Append(lines[^1]);
                foreach (var line in lines.SkipLast(1))
                    found(Parse(service, line));
            }

            foreach (var rest in pieces.Values.Where(static piece => piece.Length > 0))
                found(Parse(service, rest.ToString()));
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
            // It was not published yet.
        }
    }

    private static LogLine Parse(string service, string line) =>
        line.Split(' ', 2) is [var time, var text] ? new(service, time, text.TrimEnd('\r')) : new(service, "", line);
}
