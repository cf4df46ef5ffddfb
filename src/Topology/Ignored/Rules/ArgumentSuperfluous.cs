namespace PatroniSwarm.Topology;

/// <summary>An argument that changes nothing beside another one, and takes nothing from anybody.</summary>
public sealed class ArgumentSuperfluous() : IgnoredArgumentRule("PSW7032", "A superfluous argument", RuleSeverity.Warning)
{
    protected override bool IsLoss => false;
}
