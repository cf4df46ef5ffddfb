namespace PatroniSwarm.Topology;

/// <summary>An update that continues although its new tasks fail.</summary>
public sealed class UpdateGoesOn() : StackRule("PSW7024", "An update that goes on when it fails", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.UpdatePolicy is { FailureAction: FailureAction.Continue }
        select Problem(
            new Anchor(service.Type, "UpdatePolicy", "FailureAction"),
            $"When a new task of {service.Type} fails, swarm replaces the next one all the same, until none runs. Write FailureAction.Pause, which keeps those that are left, or FailureAction.Rollback.");
}
