namespace PatroniSwarm.Topology;

/// <summary>One volume, folder or device of a machine that services of two stacks write to.</summary>
public sealed class WrittenByTwoStacks() : SeveralStacksRule("PSW2063", "A place that two stacks write to", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack, IReadOnlyList<Stack> earlier)
    {
        if (earlier.Count == 0)
            yield break;
        var reported = new HashSet<(string Service, string Other)>();
        var (owners, inside) = PlacesOf(earlier);
        foreach (var place in WrittenPlace.Of(stack).Where(IsOwn))
        {
            var path = FullPath(stack, place);
            var around = place.IsVolume ? [path] : place.Around();
            var first = around.Select(outer => Find(owners, place.Node, outer)).FirstOrDefault(static found => found is not null) ?? Find(inside, place.Node, path);
            if (first is not { } taken || !reported.Add((place.Service.Type, NameOf(taken.Stack, taken.Place.Service))))
                continue;
            yield return Problem(place.Anchor, Message(stack, place, taken.Stack, taken.Place));
        }
    }

    // By machine and path: each place that is written to, with the folders around it.
    private static (Dictionary<(string Machine, string Path), (Stack Stack, WrittenPlace Place)> Owners, Dictionary<(string Machine, string Path), (Stack Stack, WrittenPlace Place)> Inside) PlacesOf(IReadOnlyList<Stack> earlier)
    {
        var owners = new Dictionary<(string, string), (Stack, WrittenPlace)>();
        var inside = new Dictionary<(string, string), (Stack, WrittenPlace)>();
        foreach (var other in earlier)
            foreach (var place in WrittenPlace.Of(other).Where(IsOwn))
            {
                Add(owners, place.Node, FullPath(other, place), (other, place));
                foreach (var outer in place.IsVolume ? [] : place.Around())
                    Add(inside, place.Node, outer, (other, place));
            }

        return (owners, inside);
    }

    private static void Add(Dictionary<(string, string), (Stack, WrittenPlace)> places, Node node, string path, (Stack, WrittenPlace) place)
    {
        if (!places.ContainsKey((node.Machine(), path)))
            places.Add((node.Machine(), path), place);
    }

    private static (Stack Stack, WrittenPlace Place)? Find(Dictionary<(string, string), (Stack, WrittenPlace)> places, Node node, string path) =>
        places.TryGetValue((node.Machine(), path), out var found) ? found : null;

    // Another rule reports places that no service may write to.
    private static bool IsOwn(WrittenPlace place) =>
        place.Node.IsKnownElsewhere() && (place.Service.Data.Directory is not { } directory || !(PathRefused.IsRefused(directory) || HostPath.IsOfSystem(directory)));

    // The engine's name for a volume has the stack's name in it.
    private static string FullPath(Stack stack, WrittenPlace place) => place.IsVolume ? $"{stack.Name}_{place.Path}" : place.Path;

    private static string Message(Stack stack, WrittenPlace place, Stack otherStack, WrittenPlace taken)
    {
        var (mine, theirs) = (FullPath(stack, place), FullPath(otherStack, taken));
        var other = NameOf(otherStack, taken.Service);
        var node = place.Node.Hostname;
        var what = (place.Service is UserService, taken.Service is UserService, mine == theirs) switch
        {
            (false, false, true) => $"{place.Service.Type} and {other} keep their data in {mine} on {node}, and destroy each other's",
            (_, _, true) => $"{place.Service.Type} and {other} write to {mine} on {node}, and neither knows of the other's files",
            _ => $"On {node} {place.Service.Type} writes to {mine} and {other} to {theirs}, one inside the other: neither knows of the other's files",
        };
        return $"{what}. {Instead(place)}";
    }

    private static string Instead(WrittenPlace place) => place switch
    {
        { Service: UserService } => "Mount another place, or write ReadOnly = true.",
        { Service.Data.Directory: not null } => "Give one of them another DataDirectory.",
        { IsVolume: true } => "Give one of them another Name.",
        _ => "Give one of them another Device.",
    };
}
