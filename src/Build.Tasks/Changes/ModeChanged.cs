using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A service that becomes global or replicated: swarm refuses to change that in place.</summary>
internal sealed class ModeChanged() : ChangeRule("PSW9206", "A service's mode changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackFacts before, StackFacts after) =>
        from service in before.Modes.Join(after.Modes, static mode => mode.Key, static mode => mode.Key, static (was, now) => (Name: was.Key, Before: was.Value, After: now.Value))
        where service.Before != service.After
        select $"{service.Name} is {service.Before} and would be {service.After}: swarm refuses that for a service that is there, so a publish removes it and creates it again. Build with -p:StackAccept=PSW9206 when you can spare it in between.";
}
