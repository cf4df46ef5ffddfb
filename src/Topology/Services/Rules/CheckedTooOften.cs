namespace PatroniSwarm.Topology;

/// <summary>A health check more often than every two seconds, or with a timeout above its interval.</summary>
public sealed class CheckedTooOften() : StackRule("PSW7020", "A health check that is a load", RuleSeverity.Warning)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            if (service.HealthCheck is not { } check || check.IsOff() || !Duration.TryParse(check.Interval, out var interval))
                continue;
            var anchor = new Anchor(service.Type, "HealthCheck", "Interval");
            var isTimed = Duration.TryParse(check.Timeout, out var timeout);
            if (interval < Least)
            {
                // The interval begins when the previous check has ended.
                var fix = Fix.WriteText(anchor, "2s");
                if (isTimed && timeout >= Least)
                    fix = fix.And(Fix.WriteText(anchor with { Argument = "Timeout" }, "1s")) with { Title = $"{fix.Title} and Timeout = \"1s\"" };
                yield return Problem(anchor, $"A process is started in every container of {service.Type} each {check.Interval}: the checks load the node, and one slow answer counts as a failure. {fix.Title}, or more.", fix);
            }
            else if (isTimed && timeout == TimeSpan.Zero)
            {
                // moby, daemon/health.go, timeoutWithDefault.
                yield return Problem(anchor with { Argument = "Timeout" }, $"Docker takes a Timeout of 0 for its default of 30s: a check of {service.Type} that hangs is noticed {check.Retries} × 30s late. Write a Timeout below {Seconds.Shown(interval)}.");
            }
            else if (isTimed && timeout >= interval)
            {
                yield return Problem(
                    anchor with { Argument = "Timeout" },
                    $"A check of {service.Type} may take {Seconds.Shown(timeout)} and the next begins {Seconds.Shown(interval)} later: one that hangs is noticed {check.Retries} × {Seconds.Shown(timeout)} late. Write a Timeout below {Seconds.Shown(interval)}.");
            }
        }
    }
}
