namespace PatroniSwarm.Build.Changes;

/// <summary>What swarm cannot change about a network that is there.</summary>
/// <param name="Name">The network in the stack.</param>
/// <param name="Kind">Driver, subnets and options, as one text.</param>
internal sealed record NetworkFacts(string Name, string Kind);
