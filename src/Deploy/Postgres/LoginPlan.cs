namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What <c>logins.py</c> gets as its input.</summary>
/// <param name="Hosts">The members of the cluster, host and port; the script finds the leader.</param>
/// <param name="Logins">The roles, and the files of their passwords.</param>
/// <param name="Seconds">How long the script retries.</param>
internal sealed record LoginPlan(IReadOnlyList<string> Hosts, IReadOnlyList<PasswordRole> Logins, int Seconds);
