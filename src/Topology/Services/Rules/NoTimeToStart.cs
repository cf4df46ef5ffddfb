namespace PatroniSwarm.Topology;

/// <summary>A health check that fails before the program had time to start: it is killed while it starts, again and again.</summary>
public sealed class NoTimeToStart() : StackRule("PSW7019", "A health check that leaves no time to start", RuleSeverity.Warning)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.HealthCheck is { } check && !check.IsOff() && check.Retries > 0
        let time = TimeToStart(service.HealthCheck!)
        where time is not null && time < Least
        let anchor = new Anchor(service.Type, "HealthCheck", "StartPeriod")
        select Problem(
            anchor,
            $"Swarm kills {service.Type} when it does not answer {time.Value.TotalSeconds:0.#} s after its start, and starts it again: on a busy node it never comes up. Write StartPeriod = \"30s\": the first good answer ends it.",
            Fix.WriteText(anchor, "30s"));

    private static TimeSpan? TimeToStart(HealthCheck check) =>
        Duration.TryParse(check.StartPeriod, out var start) && Duration.TryParse(check.Interval, out var interval)
            ? start + TimeSpan.FromTicks(interval.Ticks * Math.Min(check.Retries, 1000))
            : null;
}
