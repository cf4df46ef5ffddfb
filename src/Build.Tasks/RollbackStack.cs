using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build;

/// <summary>Deploys again what the publish before the last one deployed, or the last one when the swarm is no longer as that left it.</summary>
public sealed class RollbackStack : SwarmTask
{
    protected override string What => "The rollback";

    private protected override Task RunAsync(StackDeployer deployer, CancellationToken cancellation) => deployer.RollbackAsync(cancellation);
}
