using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A port of a proxy, as clients outside the stack use it.</summary>
/// <param name="Prefix">What the names of its generated members begin with.</param>
/// <param name="Postgres">The class of the cluster behind it.</param>
/// <param name="LeadsToLeader">Whether it leads to the leader, and not to a replica.</param>
/// <param name="Hosts">The port on each node, as host and number.</param>
/// <param name="Root">The certificate by which clients know the cluster.</param>
internal sealed record ClientPort(string Prefix, string Postgres, bool LeadsToLeader, IReadOnlyList<string> Hosts, TrustedRoot Root);
