namespace PatroniSwarm.Topology;

/// <summary>A service that runs as root, with all of root's capabilities.</summary>
public sealed class RunsAsRoot() : StackRule("PSW6008", "A service told to run as root", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.User?.Split(':')[0] is "root" or "0" && service.DroppedCapabilities.Count == 0
        select Problem(
            Anchor.Of(service, "User"),
            $"Whoever breaks into {service.Type} is root in its container, a kernel's bug away from the node and the database on it. Write User = \"<uid>:<gid>\", or take what it does not need: [CapDrop(\"ALL\")].");
}
