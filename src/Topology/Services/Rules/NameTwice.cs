namespace PatroniSwarm.Topology;

/// <summary>Two services, or two members, of one name.</summary>
public sealed class NameTwice() : StackRule("PSW7003", "A name given twice", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var problems = Names(stack).ToList();
        return problems.Count > 0 ? problems : Secrets(Wiring.Of(stack));
    }

    private IEnumerable<Problem> Names(Stack stack)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var service in stack.AllServices())
        {
            if (owners.TryGetValue(service.Name, out var owner))
            {
                reported.Add(service.Type);
                yield return Problem(Anchor.Of(service, "Name"), $"{owner} and {service.Type} are both called {service.Name}, and services find each other by name. Give {service.Type} another: Name = \"{Free(stack, service.Name)}\".");
                continue;
            }

            owners.Add(service.Name, service.Type);
        }

        // Two services of one name, or a node that is declared twice, lead to members of one name. Only the cause is reported.
        foreach (var service in stack.AllServices().Where(service => service.Placement.Kind == PlacementKind.Nodes && !reported.Contains(service.Type)))
            foreach (var member in service.MembersIn(stack).GroupBy(static member => (member.Name.ToUpperInvariant(), member.Node.Machine())).Select(static same => same.First()))
            {
                if (owners.TryGetValue(member.Name, out var owner))
                    yield return Taken(stack, service, member, owner);
                else
                    owners.Add(member.Name, $"{service.Type}'s member on {member.Node.Hostname}");
            }
    }

    // Names that differ may lead to secrets of one name: 'pg1' with a certificate for etcd, and 'pg1-etcd'.
    private IEnumerable<Problem> Secrets(Wiring wiring)
    {
        var owners = new Dictionary<string, Certificate>(StringComparer.Ordinal);
        foreach (var certificate in wiring.Certificates)
        {
            if (!owners.TryGetValue(certificate.Secret, out var other))
                owners.Add(certificate.Secret, certificate);
            else if (NameOf(certificate) != NameOf(other))
                yield return Problem(Named(certificate), $"{NameOf(other)} and {NameOf(certificate)} would both have their certificate in the secret {certificate.Secret}. Give {NameOf(certificate)} another name: {(certificate.Member is null ? "Name" : "Member")} = \"{Free(wiring.Stack, NameOf(certificate))}\".");
        }

        static string NameOf(Certificate certificate) => certificate.Member?.Name ?? certificate.Owner.Name;

        static Anchor Named(Certificate certificate) => certificate.Member is not { } member ? Anchor.Of(certificate.Owner, "Name")
            : member.Placed.Member is null ? Anchor.Of(certificate.Owner, member.Placed)
            : new Anchor(certificate.Owner.Type, "On", "Member", member.Placed.Attribute);
    }

    private Problem Taken(Stack stack, Service service, Member member, string owner)
    {
        var what = $"{owner} and {service.Type}'s member on {member.Node.Hostname} are both called {member.Name}, and a name belongs to one volume and one service";
        var free = Free(stack, member.Name.Replace('_', '-'));
        if (member.Placed.Member is not null)
            return Problem(new Anchor(service.Type, "On", "Member", member.Placed.Attribute), $"{what}. Give this one another: Member = \"{free}\".");

        // Only an attribute with one node can have a Member.
        var anchor = Anchor.Of(service, member.Placed);
        var alone = $"On<{member.Placed.NodeType}>(Member = \"{free}\")";
        return service.Placement.On.Count(placed => placed.Attribute == member.Placed.Attribute) == 1
            ? Problem(anchor, $"{what}. Write Member = \"{free}\" here.", Fix.WriteText(anchor with { Argument = "Member" }, free))
            : Problem(
                anchor,
                $"{what}. Remove {member.Placed.NodeType} here, and add [{alone}].",
                member.Placed.Tags == new MemberTags() ? Fix.RemoveTypeArgument(anchor, member.Placed.NodeType).And(Fix.AddAttribute(anchor, alone)) with { Title = $"Move it to [{alone}]" } : null);
    }

    private static string Free(Stack stack, string name)
    {
        var taken = new HashSet<string>(stack.AllServices().SelectMany(service => service.MembersIn(stack).Select(static member => member.Name).Append(service.Name)), StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(2, taken.Count + 1).Select(number => FormattableString.Invariant($"{name}-{number}")).First(free => !taken.Contains(free));
    }
}
