using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>An external network that a service cannot join, must not join, or has joined already.</summary>
public sealed class NetworkNotForServices() : StackRule("PSW5018", "A network that a service cannot join", RuleSeverity.Error)
{
    private static readonly string[] DockersOwn = ["host", "bridge", "none", "ingress", "docker_gwbridge"];
    private static readonly Regex Name = new(@"\A[a-zA-Z0-9][a-zA-Z0-9_.-]*\z", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            for (var index = 0; index < service.ExternalNetworks.Count; index++)
            {
                var name = service.ExternalNetworks[index];
                var anchor = new Anchor(service.Type, "ExternalNetwork", "name", index);
                if (Mistake(stack, service, name, index) is { } mistake)
                    yield return Problem(anchor, mistake.What, mistake.Superfluous ? Fix.Remove(anchor with { Argument = null }) : null);
            }
        }
    }

    private static (string What, bool Superfluous)? Mistake(Stack stack, UserService service, string name, int index)
    {
        string edge = stack.Network.Name, own = $"{stack.Name}_";
        if (!Name.IsMatch(name))
            return ($"'{name}' is no network's name. Write the name that docker network ls prints.", false);
        if (service.ExternalNetworks.Take(index).Contains(name))
            return ($"{service.Type} joins the network {name} twice. Remove one of the two.", true);
        if (DockersOwn.Contains(name))
            return ($"No service can join Docker's own network {name} beside another one. Write the name of an overlay network, or remove it.", false);
        if (name == edge || name == own + edge)
            return ($"{service.Type} is on {edge} already, the network of the stack's services. Remove it.", true);
        return name is Network.Control or Network.Data || name == own + Network.Control || name == own + Network.Data
            ? ($"{name} is closed to your services: on it, {service.Type} would reach etcd or the members of PostgreSQL beside the proxies. Write [ConnectsTo<…>] with the proxy.", false)
            : null;
    }
}
