using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Takeovers;

/// <summary>Looks into the volumes of a PostgreSQL cluster before its first member starts: only a task on their nodes can.</summary>
internal sealed class VolumeCheck(ClusterWatch watch, Action<string> say)
{
    // One read of etcd may miss its quorum; each takes a third of a second.
    private const int MostReads = 20;

    /// <summary>What the volumes of members hold.</summary>
    public async Task<IReadOnlyDictionary<string, VolumeContent?>> LookAsync(IReadOnlyList<PlannedService> members, CancellationToken cancellation)
    {
        var looks = members.Where(static member => DataObstacles.Mounts(member.Spec).Count > 0)
            .Select(member => (member.Definition.Name, Content: watch.LookIntoAsync(member.Spec, DataObstacles.Mounts(member.Spec), cancellation))).ToList();
        await Task.WhenAll(looks.Select(static look => look.Content));
        return looks.ToDictionary(static look => look.Name, static look => look.Content.Result);
    }

    /// <summary>Throws if the cluster cannot be created on them.</summary>
    public async Task CheckAsync(PostgresDefinition cluster, IReadOnlyDictionary<string, VolumeContent?> members, CancellationToken cancellation)
    {
        var unknown = members.Where(static member => member.Value is null).Select(static member => member.Key).ToList();
        if (unknown.Count > 0)
            say($"{cluster.Name}: what the volumes of {string.Join(", ", unknown)} hold is not known");
        if (members.Values.All(static content => content is null or { Refused.Count: 0, Data.Count: 0 }))
            return;
        PatroniKeys? keys = null;
        for (var read = 0; read < MostReads && keys is null; read++)
            keys = (await watch.ReadAsync(cancellation))?.Clusters.GetValueOrDefault(cluster.Name)?.Keys;
        if (VolumeObstacles.Of(cluster, members, keys?.System).ToList() is { Count: > 0 } obstacles)
            throw new DeployException(DeployCodes.Takeover, $"{cluster.Name} was not created: {string.Join("; ", obstacles)}. Nothing in the volumes was changed. If nobody needs their data, give the members other volumes.");
    }
}
