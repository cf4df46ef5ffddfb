namespace PatroniSwarm.Topology;

/// <summary>A service that connects as a role to something that does not lead to the role's database.</summary>
public sealed class RoleNotReached() : StackRule("PSW4509", "A connection that does not lead to the role's database", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        from numbered in service.ConnectsTo.Select(static (reference, index) => (reference, index))
        where numbered.reference.Role is not null
        let problem = Check(stack, service, numbered.reference, numbered.index)
        where problem is not null
        select problem;

    private Problem? Check(Stack stack, UserService service, Reference reference, int index)
    {
        var anchor = new Anchor(service.Type, "ConnectsTo", "<1>", index);
        if (stack.FindRole(reference.Role!) is not { } role)
        {
            return Problem(anchor, stack.Roles.Count == 0
                ? $"{reference.Role} is no role, and stack {stack.Name} has none. Nest one in it: [Role<…>(Access.ReadWrite)] class Web; and write ConnectsTo<{reference.Service}, Web>."
                : $"{reference.Role} is no role of stack {stack.Name}. Write one: {WordList.Or([.. stack.Roles.Select(static role => role.Type)])}.", stack.Roles.Count == 1 ? Fix.Write(anchor, stack.Roles[0].Type) : null);
        }

        // Other rules report a role of no database, an unknown service, and a proxy of no cluster.
        if (stack.FindDatabase(role.Database) is not { } database || stack.FindPostgres(database.Postgres) is not { } postgres || stack.AllServices().FirstOrDefault(other => other.Type == reference.Service) is not { } to)
            return null;
        var proxies = stack.ProxiesOf(postgres).ToList();
        var at = anchor with { Argument = "<0>" };
        if (!proxies.Exists(proxy => proxy.Type == reference.Service))
        {
            return Problem(
                at,
                $"{role.Type} is a role of {database.Type} in {database.Postgres}, and {to.Type} {(stack.Proxies.Any(proxy => proxy.Type == to.Type) ? "leads elsewhere" : "is no proxy of it")}. {(proxies.Count == 0 ? $"Nest a proxy in the stack: {ProxyText.OnEveryNode(database.Postgres)} class Proxy; and write ConnectsTo<Proxy, {role.Type}>" : $"Write ConnectsTo<{proxies[0].Type}, {role.Type}>")}.",
                proxies.Count == 1 ? Fix.Write(at, proxies[0].Type) : null);
        }

        return reference.Replicas && proxies.First(proxy => proxy.Type == reference.Service) is { Replicas: 0 } closed
            ? Problem(anchor with { Argument = "Replicas" }, $"{closed.Type} has no port for replicas. Write {ProxyText.WithReplicas(closed.Backend)}, or remove Replicas here.", Fix.Remove(anchor with { Argument = "Replicas" }))
            : null;
    }
}
