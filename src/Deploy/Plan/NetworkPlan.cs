using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>The change of a network. Swarm cannot change a network, and every service of the stack would have to leave it before it could be replaced: a person must decide on that outage.</summary>
internal static class NetworkPlan
{
    private const string Kind = "network";
    private const string Overlay = "overlay";

    // What the engine adds to the options.
    private const string AddedByEngine = "com.docker.network.driver.overlay.vxlanid_list";

    public static PlannedChange Of(NetworksCreateParameters wanted, NetworkResponse? live)
    {
        var name = wanted.Name!;
        if (live is null)
            return new(PlanAction.Create, Kind, name);
        var fields = Differences(wanted, live).ToList();
        return fields.Count == 0 ? new(PlanAction.Unchanged, Kind, name) : new(PlanAction.Replace, Kind, name)
        {
            Fields = fields,
            Effect = "swarm cannot change a network, so a publish refuses this",
            Refused = $"Network {name} differs from the stack file ({string.Join("; ", fields)}), and swarm cannot change a network. Describe the network as it is, or plan an outage: remove the stack with -t:RemoveStack (its volumes and secrets stay){(live.Labels?.ContainsKey(StackNames.NamespaceLabel) == true ? "" : $" and the network, which was made by hand, with 'docker network rm {name}'")}, then publish.",
        };
    }

    // Labels have no effect on the network, and if no address pool is wanted, any is fine.
    private static IEnumerable<PlannedField> Differences(NetworksCreateParameters wanted, NetworkResponse live)
    {
        var wantedOptions = wanted.Options ?? new Dictionary<string, string>();
        var liveOptions = live.Options ?? new Dictionary<string, string>();
        // Other drivers may add options of their own.
        var extra = wanted.Driver == Overlay ? liveOptions.Keys.Where(static key => key != AddedByEngine) : [];
        IEnumerable<(string Path, string? Old, string? New)> values =
        [
            ("Driver", live.Driver, wanted.Driver),
            ("Internal", Text(live.Internal), Text(wanted.Internal)),
            ("Attachable", Text(live.Attachable), Text(wanted.Attachable)),
            .. wantedOptions.Keys.Union(extra).Order(StringComparer.Ordinal).Select(key => ($"Options[{key}]", Value(liveOptions, key), Value(wantedOptions, key))),
            .. wanted.IPAM is { } addresses ? Addresses(addresses, live.IPAM) : [],
        ];
        return values.Where(static value => value.Old != value.New).Select(static value => new PlannedField(value.Path, value.Old, value.New, Drift: false));
    }

    private static IEnumerable<(string Path, string? Old, string? New)> Addresses(IPAM wanted, IPAM? live)
    {
        if (!string.IsNullOrEmpty(wanted.Driver))
            yield return ("IPAM.Driver", live?.Driver, wanted.Driver);
        if (wanted.Config?.Count > 0)
            yield return ("IPAM.Subnets", Subnets(live), Subnets(wanted));
    }

    private static string Subnets(IPAM? addresses) =>
        string.Join(", ", (addresses?.Config ?? []).Select(static config => config.Subnet).Order(StringComparer.Ordinal));

    private static string? Value(IDictionary<string, string> options, string key) => options.TryGetValue(key, out var value) ? value : null;

    private static string Text(bool flag) => flag ? "true" : "false";
}
