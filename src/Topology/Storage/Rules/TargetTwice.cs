namespace PatroniSwarm.Topology;

/// <summary>Two mounts at one path of a container, which the engine refuses.</summary>
public sealed class TargetTwice() : StackRule("PSW2007", "Two mounts at one place", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices().Where(static service => service.Data is { Directory: not null, Volume: not null }))
            yield return Problem(
                new Anchor(service.Type, "DataVolume"),
                $"{service.Type} keeps its data in the folder {service.Data.Directory} already, and a member has one place for it. Keep [DataDirectory] or [DataVolume].",
                Fix.Remove(new Anchor(service.Type, "DataVolume")));

        foreach (var service in stack.Services)
        {
            var taken = new Dictionary<string, ServiceMount>(StringComparer.Ordinal);
            foreach (var mount in service.Mounts.Where(static mount => HostPath.IsAbsolute(mount.Target)))
            {
                var target = HostPath.Normal(mount.Target);
                if (taken.TryGetValue(target, out var first))
                    yield return Problem(mount.AnchorIn(service, "target"), $"{(first.Kind == MountKind.Tmpfs ? "Memory" : first.Source)} is mounted at {target} of {service.Type} already, and swarm refuses two mounts at one place. Choose another target, or remove one of the two.");
                else
                    taken.Add(target, mount);
            }
        }
    }
}
