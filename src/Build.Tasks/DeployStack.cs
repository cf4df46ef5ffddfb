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

    /// <summary>The folder that gets the certificates which clients of the stack trust, one file for each PostgreSQL cluster. Default: none is written.</summary>
    public string CertificatesFolder { get; set; } = "";

    protected override string What => "The deployment";

    private protected override async Task RunAsync(StackDeployer deployer, CancellationToken cancellation)
    {
        Address = $"swarm://{await deployer.DeployAsync(cancellation)}/{StackName}";
        if (CertificatesFolder.Length > 0)
        {
            foreach (var root in deployer.Roots)
                await WriteAsync(Path.Combine(CertificatesFolder, root.Key), root.Value, "PublishDir", cancellation);
        }

        if (deployer.WaitedForLook > TimeSpan.Zero)
            Log.LogMessage(MessageImportance.Normal, "{0}", string.Create(CultureInfo.InvariantCulture, $"{StackName}: waited {deployer.WaitedForLook.TotalMilliseconds:0} ms for the observer"));
    }
}
