namespace PatroniSwarm.Topology;

/// <summary>A role of an application with the rights of a superuser: it could read the passwords of the cluster, or run programs as the server.</summary>
public sealed class MemberOfSuperusers() : StackRule("PSW4508", "A role of an application that is as good as a superuser", RuleSeverity.Error)
{
    // PostgreSQL documentation, Predefined Roles: members of these roles reach files or programs of the server, and can become superuser.
    private static readonly string[] Powerful = ["pg_read_server_files", "pg_write_server_files", "pg_execute_server_program"];

    public override IEnumerable<Problem> Check(Stack stack) =>
        from role in stack.Roles
        from numbered in role.MemberOf.Select(static (name, index) => (name, index))
        let anchor = new Anchor(role.Type, "MemberOf", "role", numbered.index)
        let mistake = Mistake(stack, role, numbered.name)
        where mistake is not null
        select Problem(anchor, mistake, Fix.Remove(anchor with { Argument = null }));

    private static string? Mistake(Stack stack, DatabaseRole role, string other)
    {
        if (other.Length == 0)
            return $"{role.Type} is a member of a role without a name. Write the role's name, or remove the attribute.";
        if (other == role.NameIn(stack))
            return $"{role.Type} is a member of itself. Remove the attribute.";
        return DatabaseNameRefused.IsOfCluster(other) || Powerful.Contains(other, StringComparer.Ordinal)
            ? $"A member of {other} can become a superuser, and {role.Type} is a role for an application. Remove the attribute, and do with the superuser what needs one."
            : null;
    }
}
