namespace PatroniSwarm.Topology;

/// <summary>A health check that fails before the program has started: swarm kills it again and again.</summary>
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
            $"Swarm kills {service.Type} when it does not answer {Seconds.Shown(time.Value)} after its start, and starts it again: on a busy node it never comes up. Write StartPeriod = \"30s\", which ends at the first good answer{(IsWatchedShorter(service) ? ", and leave Monitor out" : "")}.",
            IsWatchedShorter(service)
                ? Fix.WriteText(anchor, "30s").And(Fix.Remove(new Anchor(service.Type, "UpdatePolicy", "Monitor"))) with { Title = "Write StartPeriod = \"30s\" and remove Monitor" }
                : Fix.WriteText(anchor, "30s"));

    // Swarm monitors an update for at least that period.
    private static bool IsWatchedShorter(UserService service) => Duration.TryParse(service.UpdatePolicy?.Monitor, out var monitor) && monitor < Least;

    private static TimeSpan? TimeToStart(HealthCheck check) =>
        Duration.TryParse(check.StartPeriod, out var start) && Duration.TryParse(check.Interval, out var interval)
            ? start + TimeSpan.FromTicks(interval.Ticks * Math.Min(check.Retries, 1000))
            : null;
}
