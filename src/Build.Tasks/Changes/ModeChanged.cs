using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A service that becomes global or replicated: swarm refuses to change that in place.</summary>
internal sealed class ModeChanged() : ChangeRule("PSW9206", "A service's mode changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from service in before.Services.Join(after.Services, static service => service.Name, static service => service.Name, static (was, now) => (now.Name, Before: Mode(was), After: Mode(now)))
        where service.Before != service.After
        select $"{service.Name} is {service.Before} and would be {service.After}: swarm refuses that for a service that is there, so a publish removes it and creates it again. Build with -p:StackAccept=PSW9206 when you can spare it in between.";

    private static string Mode(ServiceDefinition service) => service.Deploy.Mode ?? "replicated";
}
