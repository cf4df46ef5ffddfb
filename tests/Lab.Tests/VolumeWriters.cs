namespace PatroniSwarm.Lab.Tests;

/// <summary>Looks many times a second whether PostgreSQL runs on one volume in two containers.</summary>
internal sealed class VolumeWriters : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource end = new();
    private readonly Task watching;

    public VolumeWriters() => watching = Task.Run(WatchAsync);

    /// <summary>Each time that two containers were seen on one volume.</summary>
    public List<string> Collisions { get; } = [];

    /// <summary>How often it looked.</summary>
    public int Looks { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await watching;
        end.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!end.IsCancellationRequested)
        {
            Look();
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private void Look()
    {
        Looks++;
        foreach (var volume in PostgresProcess.All().GroupBy(static process => process.Volume))
        {
            // They were read one after the other: only those that still live ran at the same time.
            var containers = volume.GroupBy(static process => process.Container).ToList();
            if (containers.Count > 1 && containers.Count(static container => container.Any(static process => process.Lives)) > 1)
                Collisions.Add($"{DateTime.UtcNow:HH:mm:ss.fff} {volume.Key}: {string.Join(" and ", containers.Select(static container => string.Join(", ", container.Select(static process => process.Id))))}");
        }
    }
}
