namespace PatroniSwarm.Topology;

/// <summary>Two descriptions of one database, role, schema or extension: a publish could follow only one of them.</summary>
public sealed class DatabaseObjectTwice() : StackRule("PSW4504", "A database object described twice", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var databases = new Dictionary<string, Database>(StringComparer.Ordinal);
            var roles = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var database in stack.DatabasesOf(postgres))
            {
                if (databases.TryGetValue(database.Name, out var earlier))
                {
                    yield return Problem(DatabaseAnchors.Of(database, "Name"), $"{earlier.Type} and {database.Type} are both the database {database.Name} of {postgres.Type}. Describe it in one class, or give {database.Type} another name.");
                    continue;
                }

                databases.Add(database.Name, database);
                foreach (var role in new[] { database.OwnerRole(), database.WriterRole(), database.ReaderRole() })
                {
                    // Several databases may belong to one owner.
                    if (!roles.TryGetValue(role, out var other))
                        roles.Add(role, $"a role that {database.Type} brings");
                    else if (role != database.Owner)
                        yield return Problem(DatabaseAnchors.Of(database, "Name"), $"{database.Type} brings the role {role}, which is {other} already. Give {database.Type} another name.");
                }
            }

            foreach (var role in stack.RolesOf(postgres))
            {
                if (new[] { role.NameIn(stack) }.Concat(role.LoginsIn(stack)).FirstOrDefault(roles.ContainsKey) is { } taken)
                    yield return Problem(DatabaseAnchors.Of(role, "Name"), $"{role.Type} would be the role {taken}, which is {roles[taken]} already. Write another name: Name = \"…\" in [Role<{role.Database}>(…)].");
                else
                    roles[role.NameIn(stack)] = roles[role.LoginsIn(stack)[0]] = roles[role.LoginsIn(stack)[1]] = $"the one of {role.Type}";
            }
        }

        foreach (var database in stack.Databases)
        {
            foreach (var problem in Repeated(database.Type, "Schema", database.Schemas, static name => $"the schema {name}")
                .Concat(Repeated(database.Type, "Extension", database.Extensions.Select(static extension => extension.Name), static name => $"the extension {name}"))
                .Concat(Repeated(database.Type, "PostgresSetting", database.Settings.Select(static setting => setting.Name), static name => $"the setting {name}")))
                yield return problem;
        }

        foreach (var role in stack.Roles)
        {
            foreach (var problem in Repeated(role.Type, "PostgresSetting", role.Settings.Select(static setting => setting.Name), static name => $"the setting {name}")
                .Concat(Repeated(role.Type, "MemberOf", role.MemberOf, static name => $"the membership in {name}")))
                yield return problem;
        }
    }

    private IEnumerable<Problem> Repeated(string type, string attribute, IEnumerable<string> names, Func<string, string> what)
    {
        var (seen, index) = (new HashSet<string>(attribute == "PostgresSetting" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal), 0);
        foreach (var name in names)
        {
            var anchor = new Anchor(type, attribute, null, index++);
            if (!seen.Add(name))
                yield return Problem(anchor, $"{type} has {what(name)} already. Remove one of the two.", Fix.Remove(anchor));
        }
    }
}
