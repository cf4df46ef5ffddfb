using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>The tags of one member, in addition to the common patroni.yml: Patroni reads them only from a file.</summary>
public static class MemberTagsConfig
{
    public static readonly ConfigName Name = new("tags", ".yml");

    private const string Comment = $"# {Text.Origin}\n";

    public static bool IsNeeded(Member member) => member.Placed.Tags != new MemberTags();

    public static string FileName(Member member) => Name.Of(member.Name);

    public static string Render(Stack stack, PostgresCluster postgres, Member member)
    {
        var tags = member.Placed.Tags;
        return YamlText.Write(Comment, new YamlMap
        {
            ["tags"] = new YamlMap
            {
                // A priority of 0 means nofailover; Patroni accepts only one of the two.
                ["nofailover"] = tags.NoFailover ? true : null,
                ["nosync"] = tags.NoSync ? true : null,
                ["noloadbalance"] = tags.NoLoadBalance ? true : null,
                ["failover_priority"] = tags.NoFailover || tags.FailoverPriority == 1 ? null : tags.FailoverPriority,
                ["replicatefrom"] = postgres.MembersIn(stack).FirstOrDefault(other => other.Node.Type == tags.ReplicateFrom)?.Name,
            },
        });
    }
}
