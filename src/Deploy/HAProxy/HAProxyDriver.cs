using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.Services;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.HAProxy;

/// <summary>A proxy in front of PostgreSQL; all its tasks are equal.</summary>
internal sealed class HAProxyDriver : IRoleDriver
{
    private static readonly ServiceDriver Service = new();

    public string EffectOfRestart(StackDefinition stack, ServiceDefinition service) =>
        Service.EffectOfRestart(stack, service) + (service.Deploy.Mode == "global" ? "; clients there go on by another host of their connection string" : "");

    public IEnumerable<StackState> States(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport report) =>
        report.Proxies.Select(proxy =>
        {
            var expected = services.FirstOrDefault(service => service.Name == proxy.Key)?.Expected ?? 1;
            var answering = proxy.Value.Count(static address => address.Value);
            return new StackState(answering >= expected && expected > 0, $"{proxy.Key}: {answering} of {expected} answer");
        });

    public IEnumerable<RolloutPhase> Phases(GroupRollout rollout) => Service.Phases(rollout);
}
