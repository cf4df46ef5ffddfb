namespace PatroniSwarm.Topology;

/// <summary>An argument that is ignored beside another one, so that the stack differs from what is written.</summary>
public sealed class ArgumentIgnored() : IgnoredArgumentRule("PSW7031", "An argument that is ignored", RuleSeverity.Error)
{
    protected override bool IsLoss => true;
}
