using System.Text.Json;
using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>Requests to Patroni's REST API (https://patroni.readthedocs.io/en/latest/rest_api.html).</summary>
internal sealed class PatroniCommands(StackDefinition stack, ClusterWatch watch, Action<string> say)
{
    // Patroni answers when the new leader has the lock, after at most one ttl.
    private const int SwitchoverSeconds = 120;
    private const int RestartSeconds = 300;
    private const int ConfigSeconds = 10;

    /// <summary>Hands the leadership to a healthy replica, if possible to one that confirms commits.</summary>
    /// <exception cref="DeployException">Patroni refused.</exception>
    public async Task SwitchoverAsync(string group, IReadOnlyList<PatroniMember> members, string? candidate, CancellationToken cancellation)
    {
        if (await TrySwitchoverAsync(group, members, candidate, cancellation) is { } refusal)
            throw new DeployException(DeployCodes.Switchover, $"{group} did not switch over: {refusal}. {members.First(static member => member.Leads).Name} is still the leader. Look at 'patronictl list' in a member's container.");
    }

    /// <summary>Hands the leadership to the candidate or the best replica. Returns why Patroni refused; null if it did not.</summary>
    public async Task<string?> TrySwitchoverAsync(string group, IReadOnlyList<PatroniMember> members, string? candidate, CancellationToken cancellation)
    {
        var leader = members.First(static member => member.Leads);
        var candidates = members.Where(static member => member.MayTakeOver).ToList();
        var successor = candidate ?? (candidates.FirstOrDefault(static member => member.Confirms) ?? candidates.FirstOrDefault())?.Name;
        say($"{group}: switching over from {leader.Name} to {successor ?? "any replica"}");
        var body = new JsonObject { ["leader"] = leader.Name };
        if (successor is not null)
            body["candidate"] = successor;
        // Any member accepts it. A leader that is being removed is no longer in the stack file.
        var asked = Find(leader.Name) ?? Find(successor) ?? stack.Clusters.FindPostgres(group)!.Members[0];
        var answer = await AskAsync(asked, "POST", "/switchover", body, SwitchoverSeconds, cancellation);
        return answer.IsSuccess ? null : answer.Body.Trim();
    }

    /// <summary>Changes the dynamic configuration. Returns the new one, or why no member accepted it.</summary>
    public async Task<(DynamicConfig? Config, string? Refusal)> PatchAsync(string group, IEnumerable<string> members, JsonObject patch, CancellationToken cancellation)
    {
        say($"{group}: changing Patroni's dynamic configuration: {patch.ToJsonString()}");
        string? refusal = null;
        foreach (var member in members)
        {
            var answer = await AskAsync(Find(member)!, "PATCH", "/config", patch, ConfigSeconds, cancellation);
            if (answer.IsSuccess && Parse(answer.Body) is { } config)
                return (config, null);
            refusal ??= answer.Body.Trim() is { Length: > 0 } said ? said : $"{member} answered with status {answer.Status}";
        }

        return (null, refusal);
    }

    /// <summary>Restarts PostgreSQL in a member with a pending restart.</summary>
    public async Task RestartAsync(string group, string member, CancellationToken cancellation)
    {
        say($"{group}: restarting PostgreSQL in {member}, where settings wait for a restart");
        var answer = await AskAsync(Find(member)!, "POST", "/restart", new JsonObject { ["restart_pending"] = true }, RestartSeconds, cancellation);
        if (!answer.IsSuccess)
            throw new DeployException(DeployCodes.DynamicConfig, $"PostgreSQL in {member} did not restart with its new settings: {answer.Body.Trim()}.");
    }

    private static DynamicConfig? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject config ? new(config) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private PostgresMemberDefinition? Find(string? member) => stack.Clusters.Postgres.SelectMany(static cluster => cluster.Members).FirstOrDefault(known => known.Name == member);

    private Task<ClusterAnswer> AskAsync(PostgresMemberDefinition member, string method, string path, JsonObject body, int seconds, CancellationToken cancellation) =>
        watch.SendAsync(new(method, member.RestApi + path, body, seconds), member.Name, cancellation);
}
