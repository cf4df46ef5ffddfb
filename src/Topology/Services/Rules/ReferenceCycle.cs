namespace PatroniSwarm.Topology;

/// <summary>Services that connect to each other in a circle: none can start first.</summary>
public sealed class ReferenceCycle() : StackRule("PSW7005", "References in a circle", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var connected = Connected(stack);
        foreach (var service in stack.Services.Where(service => connected.ContainsKey(service.Type)))
        {
            if (reported.Contains(service.Type) || Circle(connected, service) is not { } circle)
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

    // The services in a circle, or between two circles: what remains after services that connect to none of the others are removed repeatedly.
    private static Dictionary<string, UserService> Connected(Stack stack)
    {
        var left = stack.Services.GroupBy(static service => service.Type).ToDictionary(static same => same.Key, static same => same.First(), StringComparer.Ordinal);
        var open = left.Values.ToDictionary(static service => service.Type, service => service.ConnectsTo.Count(to => left.ContainsKey(to.Service)), StringComparer.Ordinal);
        var connecting = left.Values.SelectMany(static service => service.ConnectsTo, static (service, to) => (service.Type, to.Service)).ToLookup(static way => way.Service, static way => way.Type, StringComparer.Ordinal);
        var done = new Queue<string>(open.Where(static service => service.Value == 0).Select(static service => service.Key));
        while (done.Count > 0)
        {
            var type = done.Dequeue();
            left.Remove(type);
            foreach (var other in connecting[type])
            {
                if (--open[other] == 0)
                    done.Enqueue(other);
            }
        }

        return left;
    }

    // The shortest way from the service back to itself, breadth first.
    private static List<string>? Circle(Dictionary<string, UserService> connected, UserService start)
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
                if (from.ContainsKey(reference) || !connected.TryGetValue(reference, out var target))
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
