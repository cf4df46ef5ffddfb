namespace PatroniSwarm.Topology;

/// <content>What is written about services of the user's own.</content>
public static partial class IgnoredArguments
{
    private static readonly HealthCheck DefaultCheck = new();
    private static readonly RestartPolicy DefaultRestart = new();
    private static readonly string[] Kill = ["SIGKILL", "KILL", "9"];

    private static IEnumerable<IgnoredArgument> OfServices() =>
    [
        IgnoredArgument.Of<UserService>(
            "HealthCheck",
            [
                ("Interval", static service => IsOther(service.HealthCheck?.Interval, DefaultCheck.Interval)),
                ("Timeout", static service => IsOther(service.HealthCheck?.Timeout, DefaultCheck.Timeout)),
                ("Retries", static service => service.HealthCheck is { Retries: > 0 } check && check.Retries != DefaultCheck.Retries),
                ("StartPeriod", static service => IsOther(service.HealthCheck?.StartPeriod, DefaultCheck.StartPeriod)),
            ],
            "\"NONE\"",
            isLoss: false,
            static stack => stack.Services,
            static service => new(service.Type, "HealthCheck"),
            static (_, service) => service.HealthCheck?.IsOff() == true ? $"The health check of {service.Type} is switched off by \"NONE\"" : null,
            static (_, _) => "Write a command in place of \"NONE\", or \"NONE\" alone"),
        IgnoredArgument.Of<UserService>(
            "RestartPolicy",
            [
                ("Delay", static service => IsOther(service.RestartPolicy.Delay, DefaultRestart.Delay)),
                ("MaxAttempts", static service => service.RestartPolicy.MaxAttempts > 0),
            ],
            "Condition = RestartCondition.None",
            isLoss: true,
            static stack => stack.Services,
            static service => new(service.Type, "RestartPolicy"),
            static (_, service) => service.RestartPolicy.Condition == RestartCondition.None ? $"With RestartCondition.None, swarm never starts a task of {service.Type} again" : null,
            static (_, _) => "Write Condition = RestartCondition.OnFailure, or remove what is ignored"),
        IgnoredArgument.Of(
            "UpdatePolicy",
            One<UserService>("Delay", static service => IsOther(service.UpdatePolicy?.Delay, "0s")),
            "Parallelism of 0, or of all tasks",
            isLoss: true,
            static stack => stack.Services.Where(static service => service.UpdatePolicy is not null && service.Placement is not { Kind: PlacementKind.Nodes, On.Count: > 1 }),
            static service => new(service.Type, "UpdatePolicy"),
            static (stack, service) => service.TasksIn(stack) is > 1 and var tasks && (service.UpdatePolicy!.Parallelism == 0 || service.UpdatePolicy.Parallelism >= tasks)
                ? $"With Parallelism = {service.UpdatePolicy.Parallelism}, all {tasks} tasks of {service.Type} are replaced at once, and there is no second batch to wait before"
                : null,
            static (_, _) => "Write Parallelism = 1, or remove Delay"),
        IgnoredArgument.Of(
            "Service",
            One<UserService>("StopGracePeriod", static service => IsOther(service.StopGracePeriod, "10s")),
            "StopSignal = \"SIGKILL\"",
            isLoss: true,
            static stack => stack.Services,
            static service => Anchor.Of(service),
            static (_, service) => Kill.Contains(service.StopSignal, StringComparer.OrdinalIgnoreCase) ? $"StopSignal {service.StopSignal} ends a task of {service.Type} at once" : null,
            static (_, _) => "Write StopSignal = \"SIGTERM\", or remove StopGracePeriod"),

        // docker/cli, opts/capabilities.go, EffectiveCapAddCapDrop: a capability that is added is not dropped.
        IgnoredArgument.Of<(UserService Service, string Capability, int Index)>(
            "CapDrop",
            One<(UserService Service, string Capability, int Index)>("capability", static _ => true),
            "[CapAdd] of the same",
            isLoss: true,
            static stack => from service in stack.Services
                            from dropped in service.DroppedCapabilities.Select(static (capability, index) => (capability, index))
                            select (service, dropped.capability, dropped.index),
            static dropped => new(dropped.Service.Type, "CapDrop", null, dropped.Index),
            static (_, dropped) => dropped.Service.AddedCapabilities.Any(added => NameOf(added) == NameOf(dropped.Capability))
                ? $"{dropped.Service.Type} is given {dropped.Capability} by [CapAdd], which comes before [CapDrop]"
                : null,
            static (_, _) => "Remove one of the two"),
        IgnoredArgument.Of<(UserService Service, Reference To, int Index)>(
            "ConnectsTo",
            One<(UserService Service, Reference To, int Index)>("PoolSize", static reference => reference.To.PoolSize > 0),
            "a service that leads to no PostgreSQL",
            isLoss: false,
            References,
            static reference => new(reference.Service.Type, "ConnectsTo", null, reference.Index),
            static (stack, reference) => stack.AllServices().FirstOrDefault(other => other.Type == reference.To.Service) is { } other && other.LeadsTo() is null
                ? $"{other.Type} is neither PostgreSQL nor a proxy before it, and no limit of connections is known to compare with"
                : null,
            static (_, _) => "Remove PoolSize"),
        IgnoredArgument.Of<(UserService Service, Reference To, int Index)>(
            "ConnectsTo",
            One<(UserService Service, Reference To, int Index)>("Variable", static reference => reference.To.Variable is not null),
            "Format = ConnectionFormat.Libpq",
            isLoss: false,
            References,
            static reference => new(reference.Service.Type, "ConnectsTo", null, reference.Index),
            static (_, reference) => reference.To.Format == ConnectionFormat.Libpq ? $"{reference.Service.Type} connects by libpq, whose variables have names of their own, PGHOST and others" : null,
            static (_, _) => "Remove Variable, or write another Format"),
    ];

    private static IEnumerable<(UserService Service, Reference To, int Index)> References(Stack stack) =>
        stack.Services.SelectMany(static service => service.ConnectsTo.Select((to, index) => (service, to, index)));

    // DurationNotParsed reports a duration that does not parse.
    private static bool IsOther(string? duration, string defaultValue) => Duration.TryParse(duration, out var time) && time != Duration.Of(defaultValue);

    private static string NameOf(string name) =>
        name.Trim().ToUpperInvariant() is var upper && upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper.Substring(4) : upper;
}
