using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>The stack's promises and their proofs.</summary>
public static class PromisesSection
{
    private const int MostRows = 50;

    public static string Render(Stack stack)
    {
        var verdicts = RuleBook.Verdicts(stack);
        return verdicts.Count == 0 ? Unproved(stack.Promises) : string.Join("\n", [Verdicts(verdicts), .. Losses(stack), .. Recoveries(stack), .. Disasters(stack)]);
    }

    private static string Unproved(Promises promises) =>
        !promises.Any()
            ? "None declared.\n"
            : "Declared, but not proved: the description has other errors, or no PostgreSQL.\n";

    private static string Verdicts(IReadOnlyList<PromiseVerdict> verdicts) => MarkdownTable.Render(
        ["Promise", "", "Result"],
        verdicts.Select(static verdict => new[] { verdict.Promise, verdict.Proved ? "proved" : "**refuted**", $"{verdict.Problem.Message} ({verdict.Problem.Rule.Id})" }));

    // The loss of single nodes has a table of its own above.
    private static IEnumerable<string> Losses(Stack stack) =>
        from promise in stack.Promises.Survives
        where promise.Count > 1 || promise.Domain == FailureDomain.Zone
        let sets = LossSets.Of(stack, promise)
        where sets.Different <= LossSets.Most
        select $"""
            ### The loss of {Text.Of(promise.Count)} {(promise.Domain == FailureDomain.Zone ? "zone" : "node")}{(promise.Count == 1 ? "" : "s")}

            {LossTable.Render(stack, sets.Losses().Take(MostRows))}
            """ + (sets.Different > MostRows ? $"\nThe first {Text.Of(MostRows)} of {Text.Of(sets.Different)} sets that were tried.\n" : "");

    private static IEnumerable<string> Recoveries(Stack stack) =>
        stack.Promises.RecoversWithin is null ? [] :
        from bound in Recovery.Of(stack)
        select $"""
            ### {Text.OneLine(bound.Postgres.Name)}: {bound.Scenario.Words()}, {Time(bound.Total)} at most

            {Sum(bound.Terms)}
            """;

    private static IEnumerable<string> Disasters(Stack stack) =>
        from bound in Disaster.Of(stack)
        select $"""
            ### {Text.OneLine(bound.Postgres.Name)}: {bound.What} {Time(bound.Total)} at most

            {Sum(bound.Terms)}
            """;

    private static string Sum(IEnumerable<RecoveryTerm> terms) => MarkdownTable.Render(["Wait", "At most", "Timer and source"], terms.Select(static term => new[] { term.What, Time(term.Time), term.Source }));

    private static string Time(TimeSpan? time) => time is { } bounded ? $"{Text.Of(bounded.TotalSeconds)}s" : "no limit";
}
