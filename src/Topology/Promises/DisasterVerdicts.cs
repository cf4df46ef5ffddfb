using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Tries to prove what a stack promises about the loss of all members of a cluster. A drill has to have measured it.</summary>
internal static class DisasterVerdicts
{
    public static IEnumerable<PromiseVerdict> Of(Stack stack)
    {
        if (stack.Promises.LosesAtMost is { } most && Duration.TryParse(most, out var cost))
            yield return Judge(stack, "LosesAtMost", $"A disaster costs at most {most}", cost, PromiseRules.LosesMore, PromiseRules.LosesAtMostProved, static (_, postgres, _, drill) => Disaster.Loss(postgres, drill));
        if (stack.Promises.RestoresWithin is { } within && Duration.TryParse(within, out var time))
            yield return Judge(stack, "RestoresWithin", $"Is restored within {within}", time, PromiseRules.RestoresLonger, PromiseRules.RestoresWithinProved, Disaster.Restore);
    }

    private static PromiseVerdict Judge(Stack stack, string attribute, string what, TimeSpan promised, Rule refuted, Rule proved, Func<Stack, PostgresCluster, PgBackRestService, Drill, DisasterBound> bound)
    {
        var anchor = Anchor.Stack(attribute, "time");
        var bounds = new List<(DisasterBound Bound, Drill Drill)>();
        foreach (var postgres in stack.Postgres)
        {
            if (Gap(stack, postgres) is { } gap)
                return new(what, refuted.Problem(anchor, gap));
            var backup = stack.BackupOf(postgres)!;
            if (refuted == PromiseRules.LosesMore && backup.NodesIn(stack).FirstOrDefault(node => postgres.NodesIn(stack).Contains(node)) is { } both)
                return new(what, refuted.Problem(anchor, $"{both.Type} holds the repository and a member of {postgres.Type}: what takes all members takes the backups too. Place {backup.Type} on a node without a member, or drop this promise."));
            var drill = stack.Evidence!.Of(backup)!;
            bounds.Add((bound(stack, postgres, backup, drill), drill));
        }

        var (longest, of) = bounds.OrderByDescending(static known => known.Bound.Total ?? TimeSpan.MaxValue).First();
        var day = Day(of);
        if (longest.Total is { } total && total <= promised)
            return new(what, proved.Problem(anchor, $"Proved by the drill of {day}: for {longest.Postgres.Type}, {longest.What} {Seconds.Shown(total)} at most; topology.md has the sum."));
        return new(what, Refuted(longest, day, promised, refuted, anchor));
    }

    private static Problem Refuted(DisasterBound longest, string day, TimeSpan promised, Rule refuted, Anchor anchor)
    {
        if (longest.Total is not { } total)
        {
            var endless = longest.Terms.First(static term => term.Time is null);
            return refuted.Problem(anchor, endless.What == longest.Terms[0].What
                ? $"Nothing bounds when {longest.Postgres.Type} sends a WAL file that is not full: archive_timeout is 0. Write archive_timeout = \"{Disaster.ArchiveTimeout}\", its default here, or drop this promise."
                : $"In the drill of {day}, {longest.Postgres.Type} wrote WAL faster than it was sent to the repository, so it falls behind without a limit. Give it a faster repository, or drop this promise.");
        }

        var honest = $"{Math.Ceiling(total.TotalSeconds).ToString(CultureInfo.InvariantCulture)}s";
        var largest = longest.Terms.OrderByDescending(static term => term.Time).Take(2).Select(static term => $"{term.What} {Seconds.Shown(term.Time!.Value)}");
        return refuted.Problem(
            anchor,
            $"By the drill of {day}, for {longest.Postgres.Type} {longest.What} {Seconds.Shown(total)}, more than {Seconds.Shown(promised)} ({string.Join("; ", largest)}; …). Promise \"{honest}\", or {Instead(refuted)}.",
            Fix.WriteText(anchor, honest));
    }

    private static string Instead(Rule refuted) => refuted == PromiseRules.LosesMore ? "set a shorter archive_timeout" : "make backups more often";

    // What is missing for a proof.
    private static string? Gap(Stack stack, PostgresCluster postgres)
    {
        if (stack.BackupOf(postgres) is not { } backup)
            return $"{postgres.Type} has no backups, so the loss of its nodes costs all of it. Add a class with [PgBackRest<{postgres.Type}>], or drop this promise.";
        var file = $"stacks/{stack.Name}/{DrillEvidence.File}";
        const string Again = "Run 'pswarm drill', build again and commit the folder";
        if (stack.Evidence is { Wrong: { } wrong })
            return $"{file} is not understood: {wrong}. {Again}.";
        if (stack.Evidence?.Of(backup) is not { } drill)
            return $"No drill has shown that {postgres.Type} can be restored: {(stack.Evidence is null ? $"there is no {file}" : $"{file} does not have {backup.Name}")}. Publish without this promise, run 'pswarm drill', and then promise.";
        var major = drill.Postgres.Split('.')[0];
        return major == postgres.Version.ToString(CultureInfo.InvariantCulture) ? null
            : $"The drill of {Day(drill)} restored PostgreSQL {major}, and {postgres.Type} is PostgreSQL {postgres.Version}. {Again}.";
    }

    private static string Day(Drill drill) => drill.Began.Split('T')[0];
}
