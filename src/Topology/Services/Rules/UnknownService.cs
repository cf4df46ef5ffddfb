namespace PatroniSwarm.Topology;

/// <summary>A reference to something that is not a service of this stack.</summary>
public sealed class UnknownService() : StackRule("PSW7004", "Connected to something that is no service", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var known = new HashSet<string>(stack.AllServices().Select(static service => service.Type), StringComparer.Ordinal);
        return from service in stack.Services
               from reference in service.ConnectsTo.Select(static (to, index) => (type: to.Service, index))
               where !known.Contains(reference.type)
               select Problem(
                   new Anchor(service.Type, "ConnectsTo", "<0>", reference.index),
                   $"{reference.type} is no service of stack {stack.Name}: there is nothing of that name on the network. Write a class of the stack marked {ProxyText.Attribute}, [Service(…)], [Postgres<…>] or [Etcd].");
    }
}
