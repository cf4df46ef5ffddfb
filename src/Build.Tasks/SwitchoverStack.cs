using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build;

/// <summary>Hands the leadership of a PostgreSQL cluster to a replica.</summary>
public sealed class SwitchoverStack : SwarmTask
{
    /// <summary>The member that takes over. Default: a synchronous standby, or else any replica that streams.</summary>
    public string Candidate { get; set; } = "";

    protected override string What => "The switchover";

    private protected override Task RunAsync(StackDeployer deployer, CancellationToken cancellation) =>
        deployer.SwitchoverAsync(Candidate.Trim() is { Length: > 0 } candidate ? candidate : null, cancellation);
}
