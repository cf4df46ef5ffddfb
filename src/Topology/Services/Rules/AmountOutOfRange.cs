namespace PatroniSwarm.Topology;

/// <summary>An amount that swarm refuses: memory below 4 MiB, a processor share below 0.001, a negative count.</summary>
public sealed class AmountOutOfRange() : StackRule("PSW4007", "An amount that swarm refuses", RuleSeverity.Error)
{
    // swarmkit, manager/controlapi/service.go.
    private const long LeastMemory = 4 * 1024 * 1024;
    private const double LeastCpus = 0.001;
    private const double MostCpus = 4096;

    public override IEnumerable<Problem> Check(Stack stack) => stack.AllServices().SelectMany(service => (IEnumerable<Problem>)
    [
        .. Check(service, service.Limits, "Limits"),
        .. Check(service, service.Reservations, "Reservations"),
        .. service.RefusedAmounts().Select(amount => Problem(amount.Anchor, amount.Message, amount.Fix)),
    ]);

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
