using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build;

/// <summary>Builds the images of a stack from what the archive has now, and writes <c>images.lock</c>. Changes no swarm.</summary>
public sealed class UpdateImages : SwarmTask
{
    protected override string What => "The update of the images";

    private protected override Task RunAsync(StackDeployer deployer, CancellationToken cancellation) => deployer.UpdateImagesAsync(cancellation);
}
