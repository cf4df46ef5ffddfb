namespace PatroniSwarm.Topology;

/// <summary>A role whose type argument is no database of the stack.</summary>
public sealed class RoleWithoutDatabase() : StackRule("PSW4502", "A role of no database", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from role in stack.Roles
        where stack.FindDatabase(role.Database) is null
        let anchor = DatabaseAnchors.Of(role, "<0>")
        select Problem(
            anchor,
            stack.Databases.Count == 0
                ? $"Stack {stack.Name} has no database for {role.Type}. Nest one in it: [Database<Db>] class Orders; and write [Role<Orders>(Access.{role.Access})]."
                : $"{role.Database} is no database of stack {stack.Name}. Write [Role<{stack.Databases[0].Type}>(Access.{role.Access})].",
            stack.Databases.Count == 1 ? Fix.Write(anchor, stack.Databases[0].Type) : null);
}
