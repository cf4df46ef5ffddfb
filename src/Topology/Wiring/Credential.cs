namespace PatroniSwarm.Topology;

/// <summary>A password that the first publish creates as a swarm secret.</summary>
/// <param name="Owner">The service that accepts it.</param>
/// <param name="Name">Its file under <c>/run/secrets</c>.</param>
/// <param name="Secret">Its name in the swarm.</param>
/// <param name="User">Its user: a role of PostgreSQL, or the user of Patroni's REST API. Empty for a pass phrase, which belongs to nobody.</param>
public sealed record Credential(Service Owner, string Name, string Secret, string User);
