using System.Globalization;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>How long writes to a PostgreSQL cluster wait when the member that leads is changed. Who that is, only a look inside could tell, and a plan starts nothing.</summary>
/// <param name="Cluster">The service that the members are of.</param>
public sealed record WriteGap(string Cluster)
{
    /// <summary>The longest when its members are well; null when it is not known.</summary>
    public double? ExpectedSeconds { get; init; }

    /// <summary>What was proved when the stack file was written: the longest if every timer on the way runs its full time.</summary>
    public double? LongestSeconds { get; init; }

    /// <summary>It has one member: nobody takes over, and how long its start takes is not known before.</summary>
    public bool UntilItIsBack { get; init; }

    /// <summary>Null when the stack has no such cluster any more.</summary>
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
