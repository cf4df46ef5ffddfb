using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>Another encoding or locale of a database: PostgreSQL cannot change them, and indexes are sorted by them.</summary>
internal sealed class DatabaseLocaleChanged() : ChangeRule("PSW9213", "A database's encoding or locale changed", RuleSeverity.Error)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from cluster in Clusters(before, after)
        where cluster.Before.Major == cluster.After.Major
        from database in cluster.Before.Databases.Join(cluster.After.Databases, static database => database.Name, static database => database.Name, static (was, now) => (Name: now.Name, Before: Of(was), After: Of(now)))
        where database.Before != database.After
        select $"The database {database.Name} of {cluster.After.Name} goes from {database.Before} to {database.After}, and PostgreSQL cannot change them. Write it as it was. To move the data, describe a second database, dump and restore into it; or drop the database, publish and build with -p:StackAccept=PSW9213.";

    private static string Of(DatabaseDefinition database) => $"{database.Encoding}, {database.LocaleProvider} {database.Locale}";
}
