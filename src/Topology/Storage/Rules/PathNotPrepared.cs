namespace PatroniSwarm.Topology;

/// <summary>A path on the node that must exist before the task starts.</summary>
public sealed class PathNotPrepared() : StackRule("PSW2008", "The host path must already exist", RuleSeverity.Information)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices())
        {
            if (service.Data.Directory is { } directory && !PathRefused.IsRefused(directory) && !HostPath.IsOfSystem(directory))
                yield return Missing(stack, service, directory, Anchor.DataOf(service, "path"), " and belong to the image's user", "Create it on each node, or use a volume: [DataVolume].");
            else if (service.Data is { Directory: null, Volume: { Type: "none", Device: { } device } })
                yield return Missing(stack, service, device, Anchor.DataOf(service, "Device"), " and belong to the image's user", "Create it on each node, or leave out Type, Device and Options.");
        }

        foreach (var service in stack.Services)
            foreach (var mount in service.Mounts.Where(static mount => mount.Kind == MountKind.Bind && !PathRefused.IsRefused(mount.Source) && !HostPath.IsOfSystem(mount.Source)))
                yield return Missing(stack, service, mount.Source, mount.AnchorIn(service, "source"), "", "Create it on each node, or use a volume: [Volume(\"<name>\", \"<target>\")].");
    }

    private Problem Missing(Stack stack, Service service, string path, Anchor anchor, string and, string fix)
    {
        var nodes = service.NodesIn(stack).Distinct().Select(static node => node.Hostname).ToList();
        var where = nodes.Count is > 0 and <= 3 ? string.Join(", ", nodes) : $"{nodes.Count} nodes";
        return Problem(anchor, $"{path} must exist on {where}{and} before {service.Type} starts: swarm rejects a task whose path is missing. {fix}");
    }
}
