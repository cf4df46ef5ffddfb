using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build;

/// <summary>Prints what a publish would do, and changes nothing.</summary>
public sealed class PlanStack : SwarmTask
{
    /// <summary>Where to write the plan as JSON, full path. Default: nowhere.</summary>
    public string PlanFile { get; set; } = "";

    /// <summary>Whether a plan that is not empty is an error, for a build that checks for drift. Default: false.</summary>
    public bool MustBeEmpty { get; set; }

    protected override string What => "The plan";

    private protected override async Task RunAsync(StackDeployer deployer, CancellationToken cancellation)
    {
        var plan = await deployer.PlanAsync(cancellation);
        foreach (var line in plan.Lines())
            Say(line);
        if (PlanFile.Length > 0)
            await WriteAsync(PlanFile, plan.ToJson(), "StackPlanFile", cancellation);
        foreach (var refusal in plan.Refusals)
            Error(refusal.Code, refusal.Reason);
        if (MustBeEmpty && !plan.IsEmpty && plan.Refusals.Count == 0)
            Error(DeployCodes.PlanNotEmpty, $"A publish of stack '{StackName}' would change something{(plan.UndoesDrift ? ", and the swarm was changed since the last publish" : "")}. The plan is above. Publish, or undo the change.");
    }
}
