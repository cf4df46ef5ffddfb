namespace PatroniSwarm.Topology;

/// <summary>A volume that two services describe differently.</summary>
public sealed class VolumeDescribedTwice() : StackRule("PSW2013", "A volume described in two ways", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var volumes = Volumes.ByName(stack);
        var members = new HashSet<string>(Volumes.OfMembers(stack).Select(static volume => volume.Key), StringComparer.Ordinal);
        foreach (var service in stack.Services)
            foreach (var mount in service.Mounts.Where(static mount => mount.Kind == MountKind.Volume && mount.Volume != new VolumeSource()))
            {
                if (volumes[mount.Source] != mount.Volume)
                    yield return Problem(
                        mount.AnchorIn(service, "name"),
                        $"The volume {mount.Source} is {(members.Contains(mount.Source) ? "a member's" : "described in another way already")}, and only one description can hold. Say it once and leave driver, type, device and options out elsewhere, or choose another name.");
            }
    }
}
