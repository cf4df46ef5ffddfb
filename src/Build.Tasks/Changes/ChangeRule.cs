using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>A change against the stack's files that are there, which the swarm would not survive as it is. Its page is <c>docs/rules/&lt;id&gt;.md</c>.</summary>
internal abstract class ChangeRule(string id, string title, RuleSeverity severity) : Rule(id, title, severity)
{
    /// <summary>What the change breaks and what to do instead, a message each.</summary>
    public abstract IEnumerable<string> Check(StackFacts before, StackFacts after);

    /// <summary>The members that are in both, by name.</summary>
    protected static IEnumerable<(MemberFacts Before, MemberFacts After)> Kept(StackFacts before, StackFacts after) =>
        before.Members.Join(after.Members, static member => member.Name, static member => member.Name, static (was, now) => (was, now));

    /// <summary>The clusters that are in both, by name.</summary>
    protected static IEnumerable<(ClusterFacts Before, ClusterFacts After)> Clusters(StackFacts before, StackFacts after) =>
        before.Clusters.Join(after.Clusters, static cluster => cluster.Name, static cluster => cluster.Name, static (was, now) => (was, now));

    /// <summary>The members of the first that are not in the second.</summary>
    protected static IReadOnlyList<MemberFacts> Without(StackFacts first, StackFacts second) =>
        [.. first.Members.Where(member => second.Members.All(other => other.Name != member.Name))];

    protected static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(4)) + (all.Count > 4 ? $" and {all.Count - 4} more" : "");
    }
}
