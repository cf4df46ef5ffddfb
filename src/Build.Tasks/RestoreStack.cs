using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.PgBackRest;

namespace PatroniSwarm.Build;

/// <summary>Restores a PostgreSQL cluster in its place from its backups, or deletes what restores have moved aside.</summary>
public sealed class RestoreStack : SwarmTask
{
    /// <summary>The moment, with its time zone, for example <c>2026-09-20T10:00:00+02:00</c>; or <c>latest</c>: all that the repository has. It needs <see cref="InPlace"/>.</summary>
    public string To { get; set; } = "";

    /// <summary>Whether the cluster itself is restored. All clients are cut off until it is done, and what it has now is kept on its volumes. Default: false.</summary>
    public bool InPlace { get; set; }

    /// <summary>Whether to delete the data from before restores, instead. Default: false.</summary>
    public bool Accepted { get; set; }

    /// <summary>The cluster. Default: the only one with backups.</summary>
    public string Cluster { get; set; } = "";

    protected override string What => "The restore";

    private protected override Task RunAsync(StackDeployer deployer, CancellationToken cancellation)
    {
        var cluster = Cluster.Trim() is { Length: > 0 } named ? named : null;
        if (Accepted == To.Trim().Length > 0)
            throw new DeployException(DeployCodes.Property, "Write either -p:RestoreTo= with a moment and -p:RestoreInPlace=true, or -p:RestoreAccepted=true.");
        if (Accepted)
            return deployer.AcceptRestoreAsync(cluster, cancellation);
        if (RestoreMoment.Read(To.Trim(), out var moment) is { } wrong)
            throw new DeployException(DeployCodes.Property, $"RestoreTo: {wrong}");
        return InPlace
            ? deployer.RestoreAsync(cluster, moment, cancellation)
            : throw new DeployException(DeployCodes.Property, "Write -p:RestoreInPlace=true too: all clients are cut off until the restore is done, and what the cluster has now is kept on its volumes until -p:RestoreAccepted=true.");
    }
}
