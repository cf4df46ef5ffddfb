namespace PatroniSwarm.Lab.Tests;

/// <summary>The tests that share one swarm with the example ThreeNodes on it.</summary>
[CollectionDefinition(Name)]
public sealed class ThreeNodesCollection : ICollectionFixture<ThreeNodesLab>
{
    public const string Name = "ThreeNodes";
}
