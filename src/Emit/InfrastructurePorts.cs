namespace PatroniSwarm.Emit;

/// <summary>The ports of the nodes themselves.</summary>
public static class InfrastructurePorts
{
    public const int Ssh = 22;
    public const int DockerPlain = 2375;
    public const int DockerTls = 2376;
    public const int SwarmManagement = 2377;
    public const int SwarmGossip = 7946;
    public const int Vxlan = 4789;
}
