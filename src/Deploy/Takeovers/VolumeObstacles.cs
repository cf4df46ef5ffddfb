using System.Globalization;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Takeovers;

/// <summary>Whether a cluster can be created on the volumes of its members. They may hold data of a stack that was removed, or of another cluster.</summary>
internal static class VolumeObstacles
{
    /// <param name="cluster">The cluster, of which no member runs.</param>
    /// <param name="members">What the volumes of each member hold; null if unknown.</param>
    /// <param name="system">The system identifier that etcd has for the cluster; null if it has none.</param>
    public static IEnumerable<string> Of(PostgresDefinition cluster, IReadOnlyDictionary<string, VolumeContent?> members, string? system)
    {
        var major = cluster.Major.ToString(CultureInfo.InvariantCulture);
        var systems = new Dictionary<string, string>();
        foreach (var (name, content) in members.Where(static member => member.Value is not null))
        {
            if (content!.Refused.Count > 0)
                yield return $"the user of its image may not write to {string.Join(", ", content.Refused)} in the volume of {name}";
            if (content.Data.FirstOrDefault(data => data.Major == major) is { } own)
                systems[name] = own.System;
            else if (content.Data.Count > 0)
                yield return $"the volume of {name} has data of PostgreSQL {content.Data[0].Major}, and the stack file has {major}";
        }

        var others = systems.Where(member => member.Value != (system ?? systems.Values.First())).ToList();
        if (others.Count > 0)
            yield return $"the volume{(others.Count == 1 ? "" : "s")} of {string.Join(", ", others.Select(static member => $"{member.Key} (system identifier {member.Value})"))} {(others.Count == 1 ? "has" : "have")} data of another cluster than {(system is null ? $"that of {systems.Keys.First()} ({systems.Values.First()})" : $"{cluster.Dcs}, which knows {system}")}";
        else if (system is null && systems.Count > 0 && members.Count > 1)
            yield return $"the data of {string.Join(", ", systems.Keys)} is of a cluster that {cluster.Dcs} does not know, so any member could become the leader, even one without the last commits or without data. First publish a description with one member, the one that led last, and then add the others: they follow it";
    }
}
