namespace PatroniSwarm.Topology;

/// <summary>Docker's socket in a container: whoever controls the container controls the node, and on a manager the swarm.</summary>
public sealed class DockerSocketMounted() : StackRule("PSW2014", "Docker's socket in a container", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        from mount in service.Mounts
        where mount.Kind == MountKind.Bind && HostPath.IsDockerSocket(mount.Source)
        let manager = service.NodesIn(stack).FirstOrDefault(static node => node.Role == NodeRole.Manager)
        select Problem(
            mount.AnchorIn(service, "source"),
            $"Whoever gets into {service.Type} is root {(manager is null ? "on its nodes" : $"of the whole swarm, through {manager.Hostname}")}: the socket obeys everyone, read-only or not. Put a proxy that allows single calls in between, or do without.");
}
