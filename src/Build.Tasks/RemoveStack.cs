using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build;

/// <summary>Removes a stack from the swarm and waits until it is gone. Its volumes stay, and so do the secrets for them.</summary>
public sealed class RemoveStack : SwarmTask
{
    /// <summary>The names of the stacks whose data is deleted too, separated by spaces, commas or semicolons. Default: none; all data stays.</summary>
    public string RemoveVolumes { get; set; } = "";

    /// <summary>The names of all stacks that are being removed, including this one, separated in the same way. Default: only this one.</summary>
    public string Removed { get; set; } = "";

    protected override string What => "The removal";

    private protected override Task RunAsync(StackDeployer deployer, CancellationToken cancellation) =>
        deployer.RemoveAsync(WithVolumes(), cancellation);

    // The removal of each stack checks all names, so the first one fails before anything is removed.
    private bool WithVolumes()
    {
        var wanted = PropertyList.Of(RemoveVolumes);
        var removed = PropertyList.Of($"{Removed} {StackName}");
        return wanted.FirstOrDefault(name => !removed.Contains(name)) is { } other
            ? throw new DeployException(DeployCodes.RemoveVolumes, $"RemoveVolumes names '{other}', but {(removed.Count == 1 ? "the stack is" : "the stacks are")} {string.Join(", ", removed.Select(static name => $"'{name}'"))}. Nothing was removed. Write -p:RemoveVolumes={StackName} to delete the data of '{StackName}', or leave it out to keep all data.")
            : wanted.Contains(StackName);
    }
}
