namespace PatroniSwarm.Topology;

/// <summary>The scenarios as text.</summary>
public static class RecoveryScenarioWords
{
    public static string Words(this RecoveryScenario scenario) => scenario switch
    {
        RecoveryScenario.PostgresCrash => "PostgreSQL crashes",
        RecoveryScenario.PatroniFrozen => "Patroni freezes",
        RecoveryScenario.ContainerKilled => "the leader's container is killed",
        RecoveryScenario.NodeLost => "a node is lost",
        RecoveryScenario.NodePartitioned => "a node is cut off",
        RecoveryScenario.ProxiesKilled => "all proxies are killed",
        _ => "a switchover",
    };
}
