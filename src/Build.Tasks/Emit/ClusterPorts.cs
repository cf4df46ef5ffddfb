namespace PatroniSwarm.Build.Emit;

/// <summary>The ports that the programs of a cluster listen on.</summary>
public static class ClusterPorts
{
    public const int Postgres = 5432;
    public const int PatroniRest = 8008;
    public const int EtcdClient = 2379;
    public const int EtcdPeer = 2380;
    public const int EtcdMetrics = 2381;

    public const int Ssh = 22;
    public const int DockerPlain = 2375;
    public const int DockerTls = 2376;
    public const int SwarmManagement = 2377;
    public const int SwarmGossip = 7946;
    public const int Vxlan = 4789;
}
