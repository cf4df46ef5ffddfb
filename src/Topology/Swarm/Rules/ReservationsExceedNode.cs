using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Reservations above a node's capacity: the last task stays pending.</summary>
public sealed class ReservationsExceedNode() : StackRule("PSW1023", "More reserved than a node has", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var node in stack.Nodes.Where(static node => node.Memory is not null || node.Cpus > 0))
        {
            var tasks = TasksOfNode.In(stack, node).ToList();
            if (MemorySize.TryParse(node.Memory, out var memory) && tasks.Sum(static task => (decimal)task.Count * Memory(task.Service)) is var reserved && reserved > memory)
                yield return Exceeds(node, "Memory", node.Memory!, $"{Math.Ceiling(reserved / (1 << 20)):0}MiB", tasks.Where(static task => Memory(task.Service) > 0));
            if (node.Cpus > 0 && tasks.Sum(static task => task.Count * Cpus(task.Service)) is var cpus && cpus > node.Cpus)
                yield return Exceeds(node, "Cpus", node.Cpus == 1 ? "1 processor" : $"{node.Cpus} processors", cpus.ToString("0.###", CultureInfo.InvariantCulture), tasks.Where(static task => Cpus(task.Service) > 0));
        }
    }

    // Other rules report an invalid amount.
    private static long Memory(Service service) => MemorySize.TryParse(service.Reservations.Memory, out var bytes) ? bytes : 0;

    private static double Cpus(Service service) => service.Reservations.Cpus is > 0 and <= 4096 and var cpus ? cpus : 0;

    private Problem Exceeds(Node node, string fact, string has, string reserved, IEnumerable<(Service Service, int Count)> tasks) => Problem(
        new Anchor(node.Type, "SwarmNode", fact),
        $"{node.Hostname} has {has}, and {TasksOfNode.Names([.. tasks])} reserve {reserved} there: swarm leaves a task pending, at the latest after a restart. Reserve less, or move one of them.");
}
