namespace PatroniSwarm.Topology;

/// <summary>An amount that swarm or the service's own program refuses.</summary>
/// <param name="Anchor">Where it is written.</param>
/// <param name="Message">What is wrong with it, and what to write.</param>
/// <param name="Fix">The correction.</param>
internal sealed record RefusedAmount(Anchor Anchor, string Message, Fix Fix);
