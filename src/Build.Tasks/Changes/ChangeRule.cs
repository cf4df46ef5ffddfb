using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A rule about a breaking change to the existing files of a stack. Its page is <c>docs/rules/&lt;id&gt;.md</c>.</summary>
internal abstract class ChangeRule(string id, string title, RuleSeverity severity) : Rule(id, title, severity)
{
    /// <summary>Messages that say what the change breaks and what to do instead.</summary>
    public abstract IEnumerable<string> Check(StackDefinition before, StackDefinition after);

    /// <summary>The members of etcd and PostgreSQL.</summary>
    protected static IEnumerable<ServiceDefinition> Members(StackDefinition stack) => stack.Services.Where(static service => service.IsMember);

    /// <summary>The members that are in both, by name.</summary>
    protected static IEnumerable<(ServiceDefinition Before, ServiceDefinition After)> Kept(StackDefinition before, StackDefinition after) =>
        Members(before).Join(Members(after), static member => member.Name, static member => member.Name, static (was, now) => (was, now));

    /// <summary>The clusters that are in both, by name.</summary>
    protected static IEnumerable<(PostgresDefinition Before, PostgresDefinition After)> Clusters(StackDefinition before, StackDefinition after) =>
        before.Clusters.Postgres.Join(after.Clusters.Postgres, static cluster => cluster.Name, static cluster => cluster.Name, static (was, now) => (was, now));

    /// <summary>The members of the first that are not in the second.</summary>
    protected static IReadOnlyList<ServiceDefinition> Without(StackDefinition first, StackDefinition second) =>
        [.. Members(first).Where(member => Members(second).All(other => other.Name != member.Name))];

    protected static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(4)) + (all.Count > 4 ? $" and {all.Count - 4} more" : "");
    }
}
