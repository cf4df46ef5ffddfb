using PatroniSwarm.Cli.Verbs;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Cli.Tests;

/// <summary>What <c>pswarm plan</c> ends with.</summary>
public sealed class PlanVerbTests
{
    [Theory]
    [InlineData(nameof(PlanAction.Unchanged), null, ExitCode.AsWanted)]
    [InlineData(nameof(PlanAction.Update), null, ExitCode.Differs)]
    [InlineData(nameof(PlanAction.Update), "It cannot be.", ExitCode.Failed)]
    [InlineData(nameof(PlanAction.Unchanged), "It cannot be.", ExitCode.Failed)]
    public void A_plan_that_a_publish_refuses_fails(string action, string? refused, int exitCode) =>
        Assert.Equal(exitCode, PlanVerb.ExitCodeOf(new("pg", [new(Enum.Parse<PlanAction>(action), "service", "pg_a") { Refused = refused }])));
}
