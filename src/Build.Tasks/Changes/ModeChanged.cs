using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A service that becomes global or replicated: swarm refuses to change that in place.</summary>
internal sealed class ModeChanged() : ChangeRule("PSW9206", "A service's mode changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from service in before.Services.Join(after.Services, static service => service.Name, static service => service.Name, static (was, now) => (now.Name, Before: Mode(was), After: Mode(now)))
        where service.Before != service.After
        select $"{service.Name} changes from {service.Before} to {service.After}: swarm cannot change a service's mode, so a publish removes the service and creates it again. If its clients can do without it in between, build with -p:StackAccept=PSW9206.";

    private static string Mode(ServiceDefinition service) => service.Deploy.Mode ?? "replicated";
}
