using System.Text.Json.Serialization;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>A thing under the stack's name that no publish made: it was made by hand or by <c>docker stack deploy</c>.</summary>
/// <param name="Action">What a publish does with it.</param>
/// <param name="Kind">Its kind: network, secret, config, or service.</param>
/// <param name="Name">Its name in the swarm.</param>
public sealed record Takeover(TakeoverAction Action, string Kind, string Name)
{
    /// <summary>What that means, as text; null if nothing about it changes.</summary>
    public string? Effect { get; init; }

    /// <summary>Why a publish refuses it; null if it does not. It is in the plan's refusals too.</summary>
    [JsonIgnore]
    public string? Refused { get; init; }

    /// <summary>These things as lines of a plan: those about which nothing changes in one line for each kind.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<Takeover> things)
    {
        if (things.Count == 0)
            yield break;
        yield return "  not made by a publish:";
        foreach (var kind in things.Where(static thing => thing is { Action: TakeoverAction.TakesOver, Effect: null }).GroupBy(static thing => thing.Kind))
            yield return $"    takes over {kind.Key}{(kind.Count() == 1 ? "" : "s")} {string.Join(", ", kind.Select(static thing => thing.Name))}: unchanged";
        foreach (var thing in things.Where(static thing => thing.Effect is not null).OrderBy(static thing => thing.Action))
            yield return $"    {Word(thing.Action)} {thing.Kind} {thing.Name}: {thing.Effect}";
    }

    private static string Word(TakeoverAction action) => action switch
    {
        TakeoverAction.TakesOver => "takes over",
        TakeoverAction.Leaves => "leaves",
        _ => "refuses",
    };
}
