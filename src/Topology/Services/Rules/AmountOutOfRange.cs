namespace PatroniSwarm.Topology;

/// <summary>An amount that swarm refuses: memory below 4 MiB, a processor share below 0.001, a negative count.</summary>
public sealed class AmountOutOfRange() : StackRule("PSW4007", "An amount that swarm refuses", RuleSeverity.Error)
{
    // swarmkit, manager/controlapi/service.go.
    private const long LeastMemory = 4 * 1024 * 1024;
    private const double LeastCpus = 0.001;
    private const double MostCpus = 4096;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices())
            foreach (var problem in Check(service, service.Limits, "Limits").Concat(Check(service, service.Reservations, "Reservations")))
                yield return problem;

        foreach (var service in stack.Services.Where(static service => service.Replicas < 1))
            yield return Problem(Anchor.Of(service, "Replicas"), $"{service.Replicas} tasks of {service.Type} run nothing. Write 1 or more.", Fix.WriteNumber(Anchor.Of(service, "Replicas"), 1));
        foreach (var service in stack.Services.Where(static service => service.MaxReplicasPerNode < 0))
            yield return Problem(Anchor.Of(service, "MaxReplicasPerNode"), $"{service.MaxReplicasPerNode} tasks of {service.Type} a node cannot be. Write 1 or more, or leave MaxReplicasPerNode out.", Fix.Remove(Anchor.Of(service, "MaxReplicasPerNode")));
        foreach (var service in stack.Services)
        {
            if (service.HealthCheck is { Retries: < 1 } check)
                yield return Problem(new Anchor(service.Type, "HealthCheck", "Retries"), $"{check.Retries} failed checks are no reason to kill a task. Write 1 or more.", Fix.WriteNumber(new Anchor(service.Type, "HealthCheck", "Retries"), 1));
            if (service.UpdatePolicy is { Parallelism: < 0 } update)
                yield return Problem(new Anchor(service.Type, "UpdatePolicy", "Parallelism"), $"{update.Parallelism} tasks cannot be replaced at a time. Write 1 or more, or 0 for all at once.", Fix.WriteNumber(new Anchor(service.Type, "UpdatePolicy", "Parallelism"), 1));
            if (service.RestartPolicy.MaxAttempts < 0)
                yield return Problem(new Anchor(service.Type, "RestartPolicy", "MaxAttempts"), $"{service.RestartPolicy.MaxAttempts} attempts cannot be made. Write 1 or more, or leave MaxAttempts out.", Fix.Remove(new Anchor(service.Type, "RestartPolicy", "MaxAttempts")));
            for (var index = 0; index < service.ConnectsTo.Count; index++)
                if (service.ConnectsTo[index].PoolSize < 0)
                    yield return Problem(new Anchor(service.Type, "ConnectsTo", "PoolSize", index), $"No pool of {service.Type} holds {service.ConnectsTo[index].PoolSize} connections. Write 1 or more, or leave PoolSize out.", Fix.Remove(new Anchor(service.Type, "ConnectsTo", "PoolSize", index)));
        }

        foreach (var proxy in stack.Proxies.Where(static proxy => proxy.MaxConnections is < 0 or > HAProxyService.MostConnections))
            yield return Problem(Anchor.Of(proxy, "MaxConnections"), $"{proxy.Type} cannot take {proxy.MaxConnections} connections. Write 1 to 100000.", Fix.WriteNumber(Anchor.Of(proxy, "MaxConnections"), proxy.MaxConnections < 1 ? 1 : HAProxyService.MostConnections));
    }

    internal static bool IsTooSmall(long memory) => memory < LeastMemory;

    private IEnumerable<Problem> Check(Service service, ResourceAmounts amounts, string attribute)
    {
        if (MemorySize.TryParse(amounts.Memory, out var memory) && IsTooSmall(memory))
            yield return Problem(new Anchor(service.Type, attribute, "Memory"), $"Swarm refuses less than 4MiB of memory, and {service.Type} has {amounts.Memory}. Write 4MiB or more.", Fix.WriteText(new Anchor(service.Type, attribute, "Memory"), "4MiB"));
        if (double.IsNaN(amounts.Cpus) || (amounts.Cpus != 0 && amounts.Cpus is < LeastCpus or > MostCpus))
            yield return Problem(new Anchor(service.Type, attribute, "Cpus"), FormattableString.Invariant($"Swarm refuses {amounts.Cpus} processors. Write 0.001 or more, or leave Cpus out."), Fix.Remove(new Anchor(service.Type, attribute, "Cpus")));
        if (amounts.Pids < 0)
            yield return Problem(new Anchor(service.Type, attribute, "Pids"), $"{amounts.Pids} processes cannot run. Write 1 or more, or leave Pids out.", Fix.Remove(new Anchor(service.Type, attribute, "Pids")));
    }
}
