namespace PatroniSwarm.Lab.Tests;

/// <summary>The tests that share one swarm of one node, and leave nothing on it.</summary>
[CollectionDefinition(Name)]
public sealed class OneNodeCollection : ICollectionFixture<OneNodeLab>
{
    public const string Name = "OneNode";
}
