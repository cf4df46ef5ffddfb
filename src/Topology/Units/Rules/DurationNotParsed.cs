namespace PatroniSwarm.Topology;

/// <summary>A duration that does not parse.</summary>
public sealed class DurationNotParsed() : StackRule("PSW4002", "A duration that does not parse", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from duration in Durations(stack)
        where duration.Text is not null && !Duration.TryParse(duration.Text, out _)
        select Problem(
            duration.Anchor,
            $"'{duration.Text}' is not a duration. Write {Duration.Expected}, for example \"20s\".",
            Duration.Meant(duration.Text!, duration.Unit) is { } meant ? Fix.WriteText(duration.Anchor, meant) : null);

    // The unit is that of etcd's and Patroni's own setting, for a number without one.
    private static IEnumerable<(string? Text, Anchor Anchor, string Unit)> Durations(Stack stack)
    {
        yield return (stack.Promises.RecoversWithin, Anchor.Stack("RecoversWithin", "time"), "s");
        yield return (stack.Promises.LosesAtMost, Anchor.Stack("LosesAtMost", "time"), "s");
        yield return (stack.Promises.RestoresWithin, Anchor.Stack("RestoresWithin", "time"), "min");
        yield return (stack.CertificateLifetime, Anchor.Stack("SwarmStack", "CertificateLifetime"), "d");
        yield return (stack.PublishedEvery, Anchor.Stack("SwarmStack", "PublishedEvery"), "d");
        foreach (var etcd in stack.Etcd)
        {
            yield return (etcd.HeartbeatInterval, Anchor.Of(etcd, "HeartbeatInterval"), "ms");
            yield return (etcd.ElectionTimeout, Anchor.Of(etcd, "ElectionTimeout"), "ms");
            yield return (etcd.StopGracePeriod, Anchor.Of(etcd, "StopGracePeriod"), "s");
            yield return (etcd.RoundTrip, Anchor.Of(etcd, "RoundTrip"), "ms");
        }

        foreach (var postgres in stack.Postgres)
        {
            yield return (postgres.Ttl, Anchor.Of(postgres, "Ttl"), "s");
            yield return (postgres.LoopWait, Anchor.Of(postgres, "LoopWait"), "s");
            yield return (postgres.RetryTimeout, Anchor.Of(postgres, "RetryTimeout"), "s");
            yield return (postgres.PrimaryStartTimeout, Anchor.Of(postgres, "PrimaryStartTimeout"), "s");
            yield return (postgres.StopGracePeriod, Anchor.Of(postgres, "StopGracePeriod"), "s");
            foreach (var placed in TagsOfMember.OnePerAttribute(postgres.Placement.On))
                yield return (placed.Tags.ApplyDelay, TagsOfMember.Anchor(postgres, placed, "ApplyDelay"), "ms");
        }

        foreach (var backup in stack.Backups)
        {
            yield return (backup.KeepFor, Anchor.Of(backup, "KeepFor"), "d");
            yield return (backup.DrillValidFor, Anchor.Of(backup, "DrillValidFor"), "d");
        }

        foreach (var prometheus in stack.Prometheus)
        {
            yield return (prometheus.Retention, Anchor.Of(prometheus, "Retention"), "d");
            yield return (prometheus.ScrapeInterval, Anchor.Of(prometheus, "ScrapeInterval"), "s");
        }

        foreach (var service in stack.Services)
        {
            yield return (service.StopGracePeriod, Anchor.Of(service, "StopGracePeriod"), "s");
            yield return (service.RestartPolicy.Delay, new(service.Type, "RestartPolicy", "Delay"), "s");
            yield return (service.UpdatePolicy?.Delay, new(service.Type, "UpdatePolicy", "Delay"), "s");
            yield return (service.UpdatePolicy?.Monitor, new(service.Type, "UpdatePolicy", "Monitor"), "s");
            yield return (service.HealthCheck?.Interval, new(service.Type, "HealthCheck", "Interval"), "s");
            yield return (service.HealthCheck?.Timeout, new(service.Type, "HealthCheck", "Timeout"), "s");
            yield return (service.HealthCheck?.StartPeriod, new(service.Type, "HealthCheck", "StartPeriod"), "s");
        }
    }
}
