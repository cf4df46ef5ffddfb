namespace PatroniSwarm.Topology;

/// <summary>Two services, or two members, of one name.</summary>
public sealed class NameTwice() : StackRule("PSW7003", "A name given twice", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var service in stack.AllServices())
        {
            if (owners.TryGetValue(service.Name, out var owner))
            {
                reported.Add(service.Type);
                yield return Problem(Anchor.Of(service, "Name"), $"{owner} is called {service.Name} already, and names find services on the network. Give {service.Type} another: Name = \"…\".");
                continue;
            }

            owners.Add(service.Name, service.Type);
        }

        // A service of a taken name, and a node described twice, give members of one name: the cause is reported, not they.
        foreach (var service in stack.AllServices().Where(service => service.Placement.Kind == PlacementKind.Nodes && !reported.Contains(service.Type)))
            foreach (var member in service.MembersIn(stack).GroupBy(static member => (member.Name.ToUpperInvariant(), member.Node.Hostname.ToUpperInvariant())).Select(static same => same.First()))
            {
                if (owners.TryGetValue(member.Name, out var owner))
                    yield return Problem(new Anchor(service.Type, "On", member.Placed.Member is null ? $"<{member.Placed.Argument}>" : "Member", member.Placed.Attribute), $"{owner} is called {member.Name} already, and a name belongs to one volume and one service. Give this member of {service.Type} another: Member = \"…\".");
                else
                    owners.Add(member.Name, service.Type);
            }
    }
}
