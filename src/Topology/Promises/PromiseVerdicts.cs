using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Tries to prove every promise of a stack. The stack has no other error.</summary>
internal static class PromiseVerdicts
{
    public static IReadOnlyList<PromiseVerdict> Of(Stack stack)
    {
        var promises = stack.Promises;

        // Without PostgreSQL or its timers, there is nothing to promise.
        if (!promises.Any() || stack.Postgres.Count == 0 || Recovery.Of(stack) is not { Count: > 0 } bounds)
            return [];
        var verdicts = new List<PromiseVerdict>();
        var survival = new Survival(stack);
        for (var index = 0; index < promises.Survives.Count; index++)
            verdicts.Add(Survives(stack, survival, promises.Survives[index], index));
        if (promises.LosesNoCommits)
            verdicts.Add(LosesNoCommits(stack));

        // A cluster that does not come back at all has been reported.
        if (promises.RecoversWithin is { } time && Duration.TryParse(time, out var promised) && !verdicts.Any(static verdict => verdict.Problem.Anchor.Attribute == "Survives" && !verdict.Proved))
            verdicts.Add(RecoversWithin(stack, survival, bounds, time, promised));
        return [.. verdicts, .. DisasterVerdicts.Of(stack)];
    }

    private static PromiseVerdict Survives(Stack stack, Survival survival, SurvivesPromise promise, int index)
    {
        var anchor = Anchor.Stack("Survives", "count", index);
        var sets = LossSets.Of(stack, promise);
        var things = promise.Domain == FailureDomain.Zone ? "zones" : "nodes";
        var what = $"Stays writable when any {promise.Count} of {sets.Units} {things} {(promise.Count == 1 ? "is" : "are")} lost";
        if (sets.Different > LossSets.Most)
        {
            return new(what, PromiseRules.TooManySets.Problem(
                anchor,
                $"More than {LossSets.Most} sets of {promise.Count} of {sets.Units} {things} differ in what they carry, too many to try. Promise the loss of fewer, or give fewer members tags of their own."));
        }

        foreach (var loss in sets.Losses())
        {
            if (survival.Of(loss) is { } defeat)
                return new(what, defeat.Rule.Problem(anchor, Counterexample(loss, defeat, promise))) { Supersedes = Superseded(defeat) };
        }

        var processes = Processes(stack);
        foreach (var process in processes)
        {
            if (survival.Of(process) is { } defeat)
                return new(what, defeat.Rule.Problem(anchor, Counterexample(process, defeat, promise))) { Supersedes = Superseded(defeat) };
        }

        var tried = sets.All == sets.Different ? "" : $", {sets.Different} of them for all that carry the same";
        var count = sets.All == long.MaxValue ? "more than 10^15" : sets.All.ToString(CultureInfo.InvariantCulture);
        return new(what, PromiseRules.SurvivesProved.Problem(
            anchor,
            $"Proved: any {promise.Count} of {sets.Units} {things} may be lost, and any single process ({count} set{(sets.All == 1 ? "" : "s")}{tried}, and {processes.Count} processes tried): {Clusters(stack)} stay{(stack.Postgres.Count == 1 ? "s" : "")} writable."));
    }

    private static string Counterexample(Loss loss, Defeat defeat, SurvivesPromise promise) =>
        $"Lose {loss.What}: {defeat.Left}. {defeat.InsteadFor(promise)}, or {(promise.Count == 1 ? "drop this promise" : "promise the loss of fewer")}.";

    // The counterexample says more than the warning for the same cause.
    private static string[] Superseded(Defeat defeat) =>
        defeat.Rule == PromiseRules.QuorumLost ? ["PSW1004"] : defeat.Rule == PromiseRules.NobodyLeads ? ["PSW3018", "PSW3026"] : ["PSW1018"];

    private static List<Loss> Processes(Stack stack) =>
    [
        .. new IEnumerable<Service>[] { stack.Etcd, stack.Postgres, stack.Proxies }
            .SelectMany(static services => services)
            .SelectMany(service => service.NodesIn(stack).Select(node => Loss.OfProcess(service, node))),
    ];

    private static PromiseVerdict LosesNoCommits(Stack stack)
    {
        const string What = "Loses no acknowledged commit";
        var anchor = Anchor.Stack("LosesNoCommits");
        foreach (var postgres in stack.Postgres)
        {
            if (CommitSafety.Gap(stack, postgres) is var (why, instead, fix))
                return new(What, PromiseRules.CommitsLost.Problem(anchor, $"{Capital(why)}. {instead}, or drop this promise.", fix)) { Supersedes = ["PSW3022"] };
        }

        var copies = stack.Postgres.Min(postgres => Math.Min(postgres.SynchronousNodes, postgres.MembersIn(stack).Count() - 1));
        return new(What, PromiseRules.LosesNoCommitsProved.Problem(
            anchor,
            $"Proved: nobody takes over who lacks a commit that was acknowledged; {(copies == 1 ? "1 standby has" : $"{copies} standbys have")} each one while all members run."));
    }

    private static PromiseVerdict RecoversWithin(Stack stack, Survival survival, IReadOnlyList<RecoveryBound> bounds, string time, TimeSpan promised)
    {
        var what = $"Is writable again within {time}";
        var anchor = Anchor.Stack("RecoversWithin", "time");
        if (stack.Promises.Survives.Count == 0)
        {
            var domain = DeclaredDomain.Of(stack)[0];
            foreach (var loss in LossSets.Of(stack, domain).Losses())
            {
                if (survival.Of(loss) is { } defeat)
                {
                    return new(what, PromiseRules.TakesLonger.Problem(anchor, $"Lose {loss.What}: {defeat.Left}, until it is back. {defeat.InsteadFor(domain)}, or drop this promise."))
                    {
                        Supersedes = Superseded(defeat),
                    };
                }
            }
        }

        var longest = RecoveryBound.Longest(bounds);
        if (longest.Total is not { } total)
        {
            var endless = longest.Terms.First(static term => term.Time is null);
            var bounded = ShorterTimers.For(stack, TimeSpan.MaxValue);
            return new(what, PromiseRules.TakesLonger.Problem(
                anchor,
                $"{Capital(longest.Scenario.Words())}: nothing bounds how long {longest.Postgres.Type} waits until {endless.What}. {(bounded is { Lowest: not null, Words: { Length: > 0 } words } ? Capital(words) : $"Give a bound to {endless.Source}")}.",
                bounded.Lowest is null ? null : bounded.Fix is { } fix ? fix with { Title = Capital(bounded.Words) } : null));
        }

        if (total <= promised)
        {
            return new(what, PromiseRules.RecoversWithinProved.Problem(
                anchor,
                $"Proved: {longest.Postgres.Type} is writable again within {Seconds.Shown(total)}, the longest ({longest.Scenario.Words()}) of {bounds.Count} sums of every timer on the way; topology.md has them."));
        }

        return new(what, Longer(stack, longest, total, promised, anchor));
    }

    private static Problem Longer(Stack stack, RecoveryBound longest, TimeSpan total, TimeSpan promised, Anchor anchor)
    {
        var largest = longest.Terms.OrderByDescending(static term => term.Time).Take(2).Select(static term => $"{term.What} {Seconds.Shown(term.Time!.Value)}");
        var shorter = ShorterTimers.For(stack, promised);
        var (honest, lowest) = (Whole(total), Whole(shorter.Lowest!.Value));
        var (instead, fix) = shorter switch
        {
            { Fix: null } => ($"Write \"{honest}\": all timers are at their lowest", Fix.WriteText(anchor, honest)),
            _ when shorter.Lowest <= promised => ($"{Capital(shorter.Words)}; or promise \"{honest}\". The lowest bound is {lowest}", shorter.Fix!),
            _ => ($"Promise \"{lowest}\", the lowest bound, and {shorter.Words}; or promise \"{honest}\"", Fix.WriteText(anchor, lowest).And(shorter.Fix!)),
        };
        return PromiseRules.TakesLonger.Problem(
            anchor,
            $"{Capital(longest.Scenario.Words())}: {longest.Postgres.Type} may need {Seconds.Shown(total)}, more than {Seconds.Shown(promised)} ({string.Join("; ", largest)}; …). {instead}.",
            shorter.Fix is null ? fix : fix with { Title = shorter.Lowest <= promised ? Capital(shorter.Words) : $"Promise \"{lowest}\", and {shorter.Words}" });
    }

    private static string Whole(TimeSpan time) => $"{Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture)}s";

    private static string Clusters(Stack stack) => string.Join(" and ", stack.Postgres.Select(static postgres => postgres.Type));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
