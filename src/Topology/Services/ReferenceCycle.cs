namespace PatroniSwarm.Topology;

/// <summary>Services that connect to each other in a circle: none can be the first to be up.</summary>
public sealed class ReferenceCycle() : StackRule("PSW7005", "References in a circle", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in stack.Services)
        {
            if (reported.Contains(service.Type) || Circle(stack, service) is not { } circle)
                continue;
            reported.UnionWith(circle);
            var reference = service.ConnectsTo.Select(static to => to.Service).ToList().IndexOf(circle[circle.Count > 1 ? 1 : 0]);
            yield return Problem(
                new Anchor(service.Type, "ConnectsTo", "<0>", reference),
                circle.Count == 1
                    ? $"{service.Type} connects to itself. Remove this reference."
                    : $"{Shown(circle)} connect in a circle: none of them can be up first. Remove one of these references.",
                circle.Count == 1 ? Fix.Remove(new Anchor(service.Type, "ConnectsTo", null, reference)) : null);
        }
    }

    // The shortest way from the service back to itself, breadth first.
    private static List<string>? Circle(Stack stack, UserService start)
    {
        var from = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = new Queue<UserService>([start]);
        while (next.Count > 0)
        {
            var service = next.Dequeue();
            foreach (var reference in service.ConnectsTo.Select(static to => to.Service))
            {
                if (reference == start.Type)
                    return Way(from, service.Type, start.Type);
                if (from.ContainsKey(reference) || stack.Services.FirstOrDefault(other => other.Type == reference) is not { } target)
                    continue;
                from.Add(reference, service.Type);
                next.Enqueue(target);
            }
        }

        return null;
    }

    private static List<string> Way(Dictionary<string, string> from, string end, string start)
    {
        var way = new List<string>();
        for (var type = end; type != start; type = from[type])
            way.Insert(0, type);
        way.Insert(0, start);
        return way;
    }

    private static string Shown(List<string> circle) =>
        string.Join(" → ", circle.Take(6).Append(circle.Count > 6 ? "…" : circle[0]));
}
