using PatroniSwarm.Build.Deployment;

namespace PatroniSwarm.Build;

/// <summary>Removes a stack from the swarm and waits until it is gone. Its volumes stay, and the secrets that open them.</summary>
public sealed class RemoveStack : SwarmTask
{
    /// <summary>The stack's own name, written again, to remove its data as well. Default: nothing, and the data stays.</summary>
    public string RemoveVolumes { get; set; } = "";

    protected override string What => "The removal";

    private protected override Task RunAsync(StackDeployer deployer, CancellationToken cancellation)
    {
        var wanted = RemoveVolumes.Trim();
        return wanted.Length == 0 || wanted == StackName
            ? deployer.RemoveAsync(wanted == StackName, cancellation)
            : throw new DeployException(DeployCodes.RemoveVolumes, $"RemoveVolumes is '{wanted}', and the stack is '{StackName}'. Nothing was removed. Write -p:RemoveVolumes={StackName} to delete its data, or leave it out to keep it.");
    }
}
