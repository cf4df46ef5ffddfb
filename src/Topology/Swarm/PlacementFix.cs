namespace PatroniSwarm.Topology;

/// <summary>Fixes that move a service's members.</summary>
internal static class PlacementFix
{
    // [On<…>] has at most so many type arguments.
    private const int MostTypeArguments = 7;

    /// <summary>Adds members on nodes without one. Null: there are not enough nodes.</summary>
    public static Fix? More(Stack stack, Service service, int count)
    {
        var free = stack.Nodes.Except(service.NodesIn(stack)).Select(static node => node.Type).Take(count).ToList();
        if (free.Count < count || service.Placement.On.Count == 0)
            return null;
        var last = service.Placement.On[service.Placement.On.Count - 1];

        // The arguments about one member do not apply to another.
        var ofOne = last.Member is not null || last.Tags != new MemberTags();
        var fix = !ofOne && last.Argument + count < MostTypeArguments
            ? free.Select(node => Fix.AddTypeArgument(Anchor.Of(service, last), node)).Aggregate(static (first, second) => first.And(second))
            : Fix.AddAttribute(Anchor.Of(service), On(free));
        return fix with { Title = $"Add {string.Join(", ", free)}" };
    }

    /// <summary>Removes these members, but not the last one.</summary>
    public static Fix Without(Service service, IEnumerable<PlacedMember> members)
    {
        var leaving = members.ToList();
        var fixes = leaving.GroupBy(static member => member.Attribute).SelectMany(attribute =>
            attribute.Count() == service.Placement.On.Count(member => member.Attribute == attribute.Key)
                ? [Fix.Remove(new Anchor(service.Type, "On", null, attribute.Key))]
                : attribute.Select(member => Fix.Remove(Anchor.Of(service, member))));
        return fixes.Aggregate(static (first, second) => first.And(second)) with { Title = $"Remove {string.Join(", ", leaving.Select(static member => member.NodeType))}" };
    }

    /// <summary>The attribute that names the first three nodes, or all if there are fewer. Null: a rule would reject their number.</summary>
    public static string? OnFirstNodes(Service service, IEnumerable<Node> nodes)
    {
        var first = nodes.Select(static node => node.Type).Take(3).ToList();
        return first.Count == 0 || (service is EtcdCluster && first.Count % 2 == 0) ? null : On(first);
    }

    /// <summary>Makes these nodes managers.</summary>
    public static Fix Managers(IReadOnlyCollection<Node> nodes)
    {
        var fix = nodes.Select(static node => Fix.Write(new Anchor(node.Type, "SwarmNode", "Role"), "NodeRole.Manager")).Aggregate(static (first, second) => first.And(second));
        var names = string.Join(", ", nodes.Select(static node => node.Type));
        return fix with { Title = nodes.Count == 1 ? $"Make {names} a manager" : $"Make {names} managers" };
    }

    private static string On(IEnumerable<string> nodes) => $"On<{string.Join(", ", nodes)}>";
}
