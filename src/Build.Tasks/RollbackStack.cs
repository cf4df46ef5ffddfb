using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build;

/// <summary>Deploys an earlier publish again: the last one if the swarm differs from it, or else the one before it.</summary>
public sealed class RollbackStack : SwarmTask
{
    protected override string What => "The rollback";

    private protected override Task RunAsync(StackDeployer deployer, CancellationToken cancellation) => deployer.RollbackAsync(cancellation);
}
