namespace PatroniSwarm.Topology;

/// <summary>A password that the stack makes at the first publish, and keeps as a secret of the swarm.</summary>
/// <param name="Owner">The service that takes it.</param>
/// <param name="Name">Its file under <c>/run/secrets</c> of those that have it.</param>
/// <param name="Secret">Its name in the swarm.</param>
/// <param name="User">Whose it is: a role of PostgreSQL, or the user of Patroni's REST API.</param>
public sealed record Credential(Service Owner, string Name, string Secret, string User);
