using System.Globalization;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>How long writes to a PostgreSQL cluster wait when its leader is changed. A plan does not know which member that is.</summary>
/// <param name="Cluster">The service of the members.</param>
public sealed record WriteGap(string Cluster)
{
    /// <summary>The longest time if its members are healthy; null if unknown.</summary>
    public double? ExpectedSeconds { get; init; }

    /// <summary>The proved time in the stack file: the longest if every timer on the way runs its full time.</summary>
    public double? LongestSeconds { get; init; }

    /// <summary>The cluster has one member: no other can take over, and the duration of its start is unknown.</summary>
    public bool UntilItIsBack { get; init; }

    /// <summary>Null if the stack no longer has such a cluster.</summary>
    internal static WriteGap? Of(StackDefinition stack, string cluster)
    {
        var time = stack.Clusters.FindPostgres(cluster)?.Switchover;
        return stack.Members(StackRole.Postgres, cluster).Count switch
        {
            0 => null,
            1 => new(cluster) { UntilItIsBack = true },
            _ => new(cluster) { ExpectedSeconds = time?.Expected.TotalSeconds, LongestSeconds = time?.Longest?.TotalSeconds },
        };
    }

    public override string ToString() => this switch
    {
        { UntilItIsBack: true } => "writes wait until it is back",
        { ExpectedSeconds: { } expected } => $"longest expected write gap {Text(expected)} s",
        _ => "the stack file does not say how long writes wait",
    };

    internal string InFull() => LongestSeconds is { } longest ? $"{this} ({Text(longest)} s if every timer on the way runs its full time)" : ToString();

    private static string Text(double seconds) => seconds.ToString("0.#", CultureInfo.InvariantCulture);
}
