namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A limit of the kernel on a container's processes.</summary>
public sealed record UlimitDefinition(string Name, long Soft, long Hard);
