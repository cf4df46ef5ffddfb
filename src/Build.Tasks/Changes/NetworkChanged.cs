using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A network that would be another one: swarm cannot change it while services are on it.</summary>
internal sealed class NetworkChanged() : ChangeRule("PSW9207", "The network changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackFacts before, StackFacts after)
    {
        foreach (var network in before.Networks)
        {
            var now = after.Networks.FirstOrDefault(other => other.Name == network.Name);
            if (now?.Kind == network.Kind)
                continue;
            yield return now is null
                ? $"Network {network.Name} is gone and {Names(after.Networks.Select(static other => other.Name))} is new: members on the one and on the other cannot reach each other while they change. Keep the name, or remove the stack first and build with -p:StackAccept=PSW9207."
                : $"Network {network.Name} is '{network.Kind}' and would be '{now.Kind}': swarm cannot change a network. Write it as it was, or remove the stack first (volumes stay) and build with -p:StackAccept=PSW9207.";
        }
    }
}
