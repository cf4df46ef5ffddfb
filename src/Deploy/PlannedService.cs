using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>A service of the stack file, and the specification it gets.</summary>
internal sealed record PlannedService(ServiceDefinition Definition, ServiceSpec Spec);
