namespace PatroniSwarm.Topology;

/// <summary>A schedule that cron does not understand, or a time zone that does not exist.</summary>
public sealed class ScheduleNotUnderstood() : StackRule("PSW2075", "A schedule that is not understood", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var backup in stack.Backups)
        {
            foreach (var (property, text) in Written(backup))
            {
                if (CronSchedule.Read(text, out var wrong) is null)
                    yield return Problem(Anchor.Of(backup, property), $"'{text}' is no schedule of cron: {wrong}. Write for example \"0 1 * * 0\", Sunday at 1:00.");
            }

            if (!ImageTimeZones.IsNamed(backup.TimeZone))
            {
                var meant = ImageTimeZones.Meant(backup.TimeZone);
                yield return Problem(
                    Anchor.Of(backup, nameof(backup.TimeZone)),
                    $"'{backup.TimeZone}' is no time zone of the IANA database. {(meant is null ? "Write for example \"Europe/Berlin\" or \"UTC\"." : $"Write \"{meant}\".")}",
                    meant is null ? null : Fix.WriteText(Anchor.Of(backup, nameof(backup.TimeZone)), meant));
            }
        }
    }

    private static IEnumerable<(string Property, string Text)> Written(PgBackRestService backup)
    {
        yield return (nameof(backup.Full), backup.Full);
        if (backup.Differential is { } differential)
            yield return (nameof(backup.Differential), differential);
        if (backup.Incremental is { } incremental)
            yield return (nameof(backup.Incremental), incremental);
        if (backup.Drill is { } drill)
            yield return (nameof(backup.Drill), drill);
    }
}
