using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>A reservation above the limit.</summary>
public sealed class ReservationExceedsLimit() : StackRule("PSW4006", "More reserved than allowed", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices())
        {
            if (MemorySize.TryParse(service.Reservations.Memory, out var reserved)
                && MemorySize.TryParse(service.Limits.Memory, out var limit) && reserved > limit)
            {
                yield return Problem(
                    new Anchor(service.Type, "Reservations", "Memory"),
                    $"{service.Type} reserves {service.Reservations.Memory} of memory but may use {service.Limits.Memory} only: the rest is lost to everyone. Write {service.Limits.Memory} or less.",
                    Fix.WriteText(new Anchor(service.Type, "Reservations", "Memory"), service.Limits.Memory!));
            }

            if (service.Limits.Cpus > 0 && service.Reservations.Cpus > service.Limits.Cpus)
            {
                yield return Problem(
                    new Anchor(service.Type, "Reservations", "Cpus"),
                    FormattableString.Invariant($"{service.Type} reserves {service.Reservations.Cpus} processors but may use {service.Limits.Cpus} only: the rest is lost to everyone. Write {service.Limits.Cpus} or less."),
                    Fix.Write(new Anchor(service.Type, "Reservations", "Cpus"), service.Limits.Cpus.ToString("R", CultureInfo.InvariantCulture)));
            }
        }
    }
}
