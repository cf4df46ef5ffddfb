using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>The tags of one member and the settings that it alone has, in addition to the common patroni.yml: Patroni reads them only from a file.</summary>
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
                ["nofailover"] = tags.NoFailover || tags.IsDelayed ? true : null,
                ["nosync"] = tags.MayBeSynchronous ? null : true,
                ["noloadbalance"] = tags.TakesClients ? null : true,
                ["failover_priority"] = tags.NoFailover || tags.IsDelayed || tags.FailoverPriority == 1 ? null : tags.FailoverPriority,
                ["replicatefrom"] = postgres.MembersIn(stack).FirstOrDefault(other => other.Node.Type == tags.ReplicateFrom)?.Name,
            },
            ["postgresql"] = tags.ApplyDelay is { } delay ? Delayed(delay) : null,
        });
    }

    // A setting in a member's file has precedence over the dynamic configuration (patroni/config.py).
    private static YamlMap Delayed(string delay) => new()
    {
        // A rotated password is in this member's own database only after the delay; the socket needs none.
        ["use_unix_socket"] = true,
        ["parameters"] = new YamlMap
        {
            ["recovery_min_apply_delay"] = delay.Replace(" ", "", StringComparison.Ordinal),
            // Otherwise the leader would keep the dead rows of the whole delay.
            ["hot_standby_feedback"] = "off",
        },
    };
}
