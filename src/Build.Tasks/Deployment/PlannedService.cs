using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment;

/// <summary>A service of the stack file, and the specification it gets.</summary>
internal sealed record PlannedService(ServiceDefinition Definition, ServiceSpec Spec)
{
    /// <summary>Whether its image is named by its content; null before that was tried.</summary>
    public bool? Pinned { get; set; }
}
