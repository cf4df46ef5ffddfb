using PatroniSwarm.Deploy.PgBackRest;

namespace PatroniSwarm.Deploy;

internal sealed partial class StackOnSwarm
{
    /// <summary>Restores a cluster in its place, and makes its databases and roles as described.</summary>
    public async Task RestoreAsync(string? cluster, DateTimeOffset? to, CancellationToken cancellation)
    {
        await SwarmView.ReadAsync(client, mayInitialise: false, clock, cancellation);
        await Restore.RunAsync(cluster, to, cancellation);
        // They are as they were at that moment, and so are their passwords.
        await databases.ApplyAsync(static _ => null, cancellation);
    }

    /// <summary>Deletes the data that restores have moved aside.</summary>
    public async Task AcceptRestoreAsync(string? cluster, CancellationToken cancellation)
    {
        await SwarmView.ReadAsync(client, mayInitialise: false, clock, cancellation);
        await Restore.AcceptAsync(cluster, cancellation);
    }

    /// <summary>Makes a backup now.</summary>
    public async Task BackUpAsync(string? cluster, string type, CancellationToken cancellation)
    {
        await SwarmView.ReadAsync(client, mayInitialise: false, clock, cancellation);
        await Orders.BackUpAsync(cluster, type, cancellation);
    }

    /// <summary>Drills a restore; see <see cref="RepositoryOrders.DrillAsync"/>.</summary>
    public async Task DrillAsync(string? cluster, bool latest, DateTimeOffset? to, CancellationToken cancellation)
    {
        await SwarmView.ReadAsync(client, mayInitialise: false, clock, cancellation);
        await Orders.DrillAsync(cluster, latest, to, cancellation);
    }

    /// <summary>Writes the last drill that went well into <c>drill.json</c>.</summary>
    public async Task TakeLastDrillAsync(string? cluster, CancellationToken cancellation)
    {
        await SwarmView.ReadAsync(client, mayInitialise: false, clock, cancellation);
        await Orders.TakeLastAsync(cluster, cancellation);
    }

    private RepositoryOrders Orders => new(new(stack, watch), Path.GetDirectoryName(Path.GetFullPath(options.StackFile))!, clock, say);

    private ClusterRestore Restore => new(client, names, stack, watch, readiness, options, clock, say);
}
