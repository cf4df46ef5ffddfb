namespace PatroniSwarm.Lab.Tests;

/// <summary>The tests that share one swarm with the example ThreeNodes on it, and each change it from what the example says.</summary>
[CollectionDefinition(Name)]
public sealed class ChangedClusterCollection : ICollectionFixture<ThreeNodesLab>
{
    public const string Name = "ChangedCluster";
}
