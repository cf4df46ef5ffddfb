namespace PatroniSwarm.Topology;

/// <summary>A time to keep backups that pgBackRest does not know: its retention counts whole days.</summary>
public sealed class KeptForWholeDays() : StackRule("PSW2074", "Backups that are not kept for whole days", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from backup in stack.Backups
        // DurationNotParsed reports what is no duration.
        where Duration.TryParse(backup.KeepFor, out var time) && (time < TimeSpan.FromDays(1) || time.Ticks % TimeSpan.TicksPerDay != 0)
        let days = Math.Max(1, (int)Math.Ceiling(Duration.Of(backup.KeepFor).TotalDays))
        select Problem(
            Anchor.Of(backup, nameof(backup.KeepFor)),
            $"pgBackRest keeps backups for whole days, and {backup.KeepFor} is no number of them. Write \"{days}d\".",
            Fix.WriteText(Anchor.Of(backup, nameof(backup.KeepFor)), $"{days}d"));
}
