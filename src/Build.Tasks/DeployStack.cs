using System.Globalization;
using Microsoft.Build.Framework;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build;

/// <summary>Deploys a stack file to a swarm and waits until the stack is up.</summary>
public sealed class DeployStack : SwarmTask
{
    /// <summary>Where the stack runs: <c>swarm://node1/pg</c>.</summary>
    [Output]
    public string Address { get; set; } = "";

    protected override string What => "The deployment";

    private protected override async Task RunAsync(StackDeployer deployer, CancellationToken cancellation)
    {
        Address = $"swarm://{await deployer.DeployAsync(cancellation)}/{StackName}";
        if (deployer.WaitedForLook > TimeSpan.Zero)
            Log.LogMessage(MessageImportance.Normal, "{0}", string.Create(CultureInfo.InvariantCulture, $"{StackName}: waited {deployer.WaitedForLook.TotalMilliseconds:0} ms for the observer"));
    }
}
