namespace PatroniSwarm.Topology;

/// <summary>An argument that is not read beside another one, so that somebody gets something else than what is written.</summary>
public sealed class ArgumentIgnored() : IgnoredArgumentRule("PSW7031", "An argument that is ignored", RuleSeverity.Error)
{
    protected override bool IsLoss => true;
}
