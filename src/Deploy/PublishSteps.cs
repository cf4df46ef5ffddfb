using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy;

/// <summary>The steps of a publish and their times, heard from the lines that tell of its progress: a line that begins a step says what is being done.</summary>
internal sealed partial class PublishSteps(TimeProvider clock)
{
    /// <summary>The line that begins the last step.</summary>
    public const string Waiting = "waiting until the stack is up";

    // Of these, many are made at once: they share a row.
    private static readonly string[] Many = ["secret", "config", "network"];

    private static readonly Dictionary<string, string> Done = new()
    {
        ["building"] = "built",
        ["changing"] = "changed",
        ["comparing"] = "compared",
        ["creating"] = "created",
        ["issuing"] = "issued",
        ["making"] = "made",
        ["pushing"] = "pushed",
        ["removing"] = "removed",
        ["restarting"] = "restarted",
        ["setting"] = "set",
        ["stopping"] = "stopped",
        ["switching"] = "switched",
        ["taking over"] = "taken over",
        ["updating"] = "updated",
        ["waiting"] = "up",
    };

    private readonly Lock turn = new();
    private readonly List<HeardStep> steps = [];
    private bool isOn;
    private long since;

    /// <summary>The steps so far, in their order.</summary>
    public IReadOnlyList<PublishStep> Steps
    {
        get
        {
            lock (turn)
                return [.. steps.Select(static step => step.Told())];
        }
    }

    /// <summary>From here on, lines are steps.</summary>
    public void Begin()
    {
        lock (turn)
            isOn = true;
    }

    /// <summary>Hears a line of progress.</summary>
    public void Hear(string line)
    {
        lock (turn)
        {
            if (!isOn || Read(line) is not { } next)
                return;
            Settle();
            since = clock.GetTimestamp();
            if (steps.Count > 0 && Many.Contains(next.Kind) && (steps[^1].Kind, steps[^1].Doing) == (next.Kind, next.Doing))
                steps[^1] = steps[^1] with { Number = steps[^1].Number + 1 };
            else
                steps.Add(next);
        }
    }

    /// <summary>Ends the last step: further lines are none.</summary>
    /// <param name="failure">Why the publish ends there; null if it succeeded.</param>
    public void End(string? failure)
    {
        lock (turn)
        {
            Settle();
            isOn = false;
            if (failure is not null && steps.Count > 0)
                steps[^1] = steps[^1] with { Failure = failure.Split('\n')[0].TrimEnd() };
        }
    }

    private void Settle()
    {
        if (steps.Count > 0)
            steps[^1] = steps[^1] with { Took = steps[^1].Took + clock.GetElapsedTime(since) };
    }

    private static HeardStep? Read(string line)
    {
        if (line == Waiting)
            return new("waiting", "", "stack", "");
        if (Progress().Match(line) is not { Success: true } match)
            return null;
        var (doing, rest) = (match.Groups["doing"].Value, match.Groups["rest"].Value);
        if (match.Groups["group"] is { Success: true, Value: var group })
            return new(doing, "", group, $" {rest}");
        if (doing == "issuing")
            return new(doing, "", rest, "");
        var thing = Thing().Match(rest);
        return new(doing, thing.Groups["kind"].Value, thing.Groups["name"].Value, thing.Groups["more"].Value);
    }

    [GeneratedRegex("^((?<group>[^ :]+): )?(?<doing>building|changing|comparing|creating|issuing|making|pushing|removing|restarting|setting|stopping|switching|taking over|updating) (?<rest>.+)$")]
    private static partial Regex Progress();

    [GeneratedRegex("^((?<kind>service|secret|config|network) )?(?<name>[^ ]+?)(?<more>[:,]? .*)?$")]
    private static partial Regex Thing();

    /// <param name="Doing">What is done: <c>creating</c>.</param>
    /// <param name="Kind">The kind of thing that it is done to; empty if the line does not say.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="More">What else the line says, with what parts it from the name.</param>
    private sealed record HeardStep(string Doing, string Kind, string Name, string More)
    {
        public int Number { get; init; } = 1;

        public TimeSpan Took { get; init; }

        public string? Failure { get; init; }

        public PublishStep Told() => new(
            Number > 1 ? FormattableString.Invariant($"{Number} {Kind}s") : $"{Kind} {Name}".TrimStart(),
            Failure is not null ? $"{Doing} failed: {Failure}" : Number > 1 ? Done[Doing] : $"{Done[Doing]}{More}",
            Took,
            Failure is not null);
    }
}
