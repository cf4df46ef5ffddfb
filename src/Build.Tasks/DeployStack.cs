using System.Globalization;
using Microsoft.Build.Framework;
using PatroniSwarm.Build.Deployment;

namespace PatroniSwarm.Build;

/// <summary>Deploys a stack file to a swarm and waits until the stack is up.</summary>
public sealed class DeployStack : SwarmTask
{
    /// <summary>Where the stack runs: <c>swarm://node1/pg</c>.</summary>
    [Output]
    public string Address { get; set; } = "";

    /// <summary>
    /// The file, full path, in which a publish that finds nothing to do leaves what it was made of, so that the next one need not plan.
    /// Default: none, and each publish plans. One that cannot be read or written is as none.
    /// </summary>
    public string MemoryFile { get; set; } = "";

    protected override string What => "The deployment";

    private protected override DeployOptions Options() => base.Options() with { MemoryFile = MemoryFile.Length == 0 ? null : MemoryFile };

    private protected override async Task RunAsync(StackDeployer deployer, CancellationToken cancellation)
    {
        Address = $"swarm://{await deployer.DeployAsync(cancellation)}/{StackName}";
        if (deployer.WaitedForLook > TimeSpan.Zero)
            Log.LogMessage(MessageImportance.Normal, "{0}", string.Create(CultureInfo.InvariantCulture, $"{StackName}: {deployer.WaitedForLook.TotalMilliseconds:0} ms of it were waiting for the look inside"));
    }
}
