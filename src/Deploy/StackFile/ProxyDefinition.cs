namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A proxy in front of a cluster of PostgreSQL.</summary>
/// <param name="Name">Its name, and that of its service.</param>
/// <param name="Backend">The cluster behind it.</param>
/// <param name="Port">The port on which it accepts connections when it is up; it leads to the leader.</param>
/// <param name="ReplicaPort">The port that leads to the replicas; null if it has none.</param>
public sealed record ProxyDefinition(string Name, string Backend, int Port, int? ReplicaPort);
