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

    private ClusterRestore Restore => new(client, names, stack, watch, readiness, options, clock, say);
}
