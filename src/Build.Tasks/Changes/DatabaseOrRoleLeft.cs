using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A database or a role that is no longer described: it stays in the cluster.</summary>
internal sealed class DatabaseOrRoleLeft() : ChangeRule("PSW9214", "A database or role is no longer described", RuleSeverity.Information)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after)
    {
        foreach (var (was, now) in Clusters(before, after))
        {
            var databases = was.Databases.Select(static database => database.Name).Except(now.Databases.Select(static database => database.Name)).ToList();
            var roles = was.Roles.Select(static role => role.Name).Except(now.Roles.Select(static role => role.Name)).ToList();
            if (databases.Count > 0)
                yield return $"{Names(databases)} of {now.Name} {(databases.Count == 1 ? "is" : "are")} no longer described. A publish keeps the data. To drop it, publish with -p:DropDatabase={databases[0]}.";
            if (roles.Count > 0)
                yield return $"{Names(roles)} of {now.Name} {(roles.Count == 1 ? "is" : "are")} no longer described. A publish keeps the role, and {(now.Databases.Count > 0 ? "no line of pg_hba lets it connect" : "whoever has its password can log in")}. To drop it, publish with -p:DropRole={roles[0]}.";
        }
    }
}
