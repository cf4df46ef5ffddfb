namespace PatroniSwarm.Topology;

/// <summary>Start-first updates of a service with a volume: the new task starts on files that the old one still writes.</summary>
public sealed class StartFirstOnOneVolume() : StackRule("PSW7030", "A new task on files that the old one writes", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            if (service.UpdatePolicy is not { Order: UpdateOrder.StartFirst } || WrittenBy(service) is not { } mount)
                continue;
            var anchor = new Anchor(service.Type, "UpdatePolicy", "Order");
            yield return Problem(
                anchor,
                $"While {service.Type} is updated, its new task and its old one write to {mount.Source} at the same time, each as if it were alone. Write Order = UpdateOrder.StopFirst.",
                Fix.Write(anchor, "UpdateOrder.StopFirst"));
        }
    }

    internal static ServiceMount? WrittenBy(UserService service) => service.Mounts.FirstOrDefault(static mount =>
        !mount.ReadOnly && mount.Kind switch
        {
            MountKind.Volume => !mount.Volume.IsInMemory(),
            MountKind.Bind => !HostPath.IsOfSystem(mount.Source),
            _ => false,
        });
}
