namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What <c>logins.py</c> is asked for.</summary>
/// <param name="Hosts">The members of the cluster, host and port; the leader among them is found.</param>
/// <param name="Logins">The roles, and the files of their passwords.</param>
/// <param name="Seconds">How long it is tried.</param>
internal sealed record LoginPlan(IReadOnlyList<string> Hosts, IReadOnlyList<PasswordRole> Logins, int Seconds);
