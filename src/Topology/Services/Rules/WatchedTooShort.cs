namespace PatroniSwarm.Topology;

/// <summary>An update that is monitored for less than the start period, in which failed health checks do not count.</summary>
public sealed class WatchedTooShort() : StackRule("PSW7025", "An update that is watched too short", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.UpdatePolicy?.Monitor is not null && service.HealthCheck is { } check && !check.IsOff()
            && Duration.TryParse(service.UpdatePolicy.Monitor, out var monitor)
            && Duration.TryParse(check.StartPeriod, out var start)
            && monitor < start
        let anchor = new Anchor(service.Type, "UpdatePolicy", "Monitor")
        select Problem(
            anchor,
            $"Swarm watches a new task of {service.Type} for {service.UpdatePolicy!.Monitor}, and its failed health checks count after {service.HealthCheck!.StartPeriod} only: it calls a bad update good. Leave Monitor out, or write \"{service.HealthCheck.StartPeriod}\" or more.",
            Fix.Remove(anchor));
}
