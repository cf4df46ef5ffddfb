namespace PatroniSwarm.Topology;

/// <summary>An argument that is ignored beside another one and would change nothing.</summary>
public sealed class ArgumentSuperfluous() : IgnoredArgumentRule("PSW7032", "A superfluous argument", RuleSeverity.Warning)
{
    protected override bool IsLoss => false;
}
