using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build;

/// <summary>Prints the state of a stack: nodes, services, members, and differences from the stack file.</summary>
public sealed class StackStatus : SwarmTask
{
    /// <summary>Where to write the same as JSON, full path. Default: nowhere.</summary>
    public string StatusFile { get; set; } = "";

    /// <summary>Whether to compare the images with the archive and their bases with the registries as well. Default: false.</summary>
    public bool CheckUpdates { get; set; }

    protected override string What => "The status";

    private protected override async Task RunAsync(StackDeployer deployer, CancellationToken cancellation)
    {
        var status = await deployer.StatusAsync(CheckUpdates, cancellation);
        foreach (var line in status.Lines())
            Say(line);
        if (StatusFile.Length > 0)
            await WriteAsync(StatusFile, status.ToJson(), "StackStatusFile", cancellation);
    }
}
