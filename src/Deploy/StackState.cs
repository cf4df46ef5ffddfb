using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>The progress of a stack, also as text.</summary>
internal sealed record StackState(bool IsUp, string Text)
{
    private const int MostNamed = 2;

    public static StackState Of(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport? report)
    {
        var parts = new List<StackState>();
        if (services.Any(static service => !service.IsUp) || report is null)
            parts.Add(Services(services));
        if (report is not null)
        {
            parts.AddRange(RoleDrivers.All.SelectMany(driver => driver.States(stack, services, report)));
        }

        return new(parts.All(static part => part.IsUp), string.Join("; ", parts.Select(static part => part.Text)));
    }

    /// <summary>The progress of etcd alone: up if each of its clusters has a quorum.</summary>
    public static StackState OfEtcd(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport? report) => report is null
        ? Services(services) with { IsUp = false }
        : new(
            stack.InRole(StackRole.Etcd).GroupBy(static service => service.Group).All(group => group.Count(member => report.Etcd.GetValueOrDefault(member.Name)?.Healthy == true) > group.Count() / 2),
            string.Join("; ", RoleDrivers.Of(StackRole.Etcd).States(stack, services, report).Select(static cluster => cluster.Text)));

    private static StackState Services(IReadOnlyList<ServiceProgress> services)
    {
        var away = services.Where(static service => !service.IsUp).ToList();
        // Name them only if they are few; at the start of a first publish it is all of them.
        var named = away.Count is > 0 and <= MostNamed && away.Count < services.Count ? $" ({string.Join(", ", away.Select(static service => $"{service.Name}: {service.Verdict}"))})" : "";
        return new(away.Count == 0, $"{services.Count - away.Count} of {services.Count} services run{named}");
    }
}
