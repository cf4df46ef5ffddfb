namespace PatroniSwarm.Topology;

/// <summary>A health check more often than every two seconds, or one that may take longer than the time to the next.</summary>
public sealed class CheckedTooOften() : StackRule("PSW7020", "A health check that is a load", RuleSeverity.Warning)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            if (service.HealthCheck is not { } check || check.IsOff() || !Duration.TryParse(check.Interval, out var interval))
                continue;
            if (interval < Least)
            {
                var anchor = new Anchor(service.Type, "HealthCheck", "Interval");
                yield return Problem(anchor, $"A process is started in every container of {service.Type} each {check.Interval}: the checks load the node, and one slow answer counts as a failure. Write Interval = \"2s\" or more.", Fix.WriteText(anchor, "2s"));
            }
            else if (Duration.TryParse(check.Timeout, out var timeout) && timeout >= interval)
            {
                yield return Problem(new Anchor(service.Type, "HealthCheck", "Timeout"), $"A check of {service.Type} may take {check.Timeout} and the next begins {check.Interval} later: one that hangs is noticed {check.Retries} × {check.Timeout} late. Write a Timeout below {check.Interval}.");
            }
        }
    }
}
