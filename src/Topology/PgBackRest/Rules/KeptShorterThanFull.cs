namespace PatroniSwarm.Topology;

/// <summary>Backups that are kept for a shorter time than two full ones take: if one of them is damaged, nothing is left.</summary>
public sealed class KeptShorterThanFull() : StackRule("PSW2076", "Backups kept shorter than two full ones", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from backup in stack.Backups
        // DurationNotParsed and KeptForWholeDays report the others.
        where Duration.TryParse(backup.KeepFor, out _)
        let days = Duration.Of(backup.KeepFor).TotalDays
        where days >= 1 && days == Math.Floor(days)
        let gap = CronSchedule.Read(backup.Full, out _)?.LongestGap()
        where gap is not null && days < 2 * gap
        let needed = $"{2 * gap}d"
        select Problem(
            Anchor.Of(backup, nameof(backup.KeepFor)),
            $"{gap} {(gap == 1 ? "day lies" : "days lie")} between two full backups, and all are kept for {backup.KeepFor}: for a time there is only one, and if that one is damaged nothing can be restored. Write \"{needed}\" or more, or a shorter schedule.",
            Fix.WriteText(Anchor.Of(backup, nameof(backup.KeepFor)), needed));
}
