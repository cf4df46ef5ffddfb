using System.Text.Json;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A cluster as its Patroni sees it.</summary>
internal sealed record PatroniView(string? Leader, int Streaming, int SyncStandbys, int Members)
{
    public bool IsWhole(int members) => Leader is not null && Members == members && Streaming == members - 1 && (members == 1 || SyncStandbys > 0);

    public static async Task<PatroniView> Ask(string node, string service)
    {
        using var cluster = JsonDocument.Parse(await Cluster(node, service));
        var members = cluster.RootElement.GetProperty("members").EnumerateArray()
            .Select(static member => (Name: member.GetProperty("name").GetString(), Role: member.GetProperty("role").GetString(), State: member.GetProperty("state").GetString()))
            .ToList();
        return new PatroniView(
            members.FirstOrDefault(static member => member is { Role: "leader", State: "running" }).Name,
            members.Count(static member => member.State == "streaming"),
            members.Count(static member => member.Role is "sync_standby" or "quorum_standby"),
            members.Count);
    }

    /// <summary>What Patroni of a member answers under <c>/cluster</c>.</summary>
    public static Task<string> Cluster(string node, string service) =>
        SwarmLab.Inside(node, service, "curl", "-s", "--cacert", "/run/secrets/ca.pem", "--cert", "/run/secrets/tls.pem", "https://127.0.0.1:8008/cluster");

    private static async Task<PatroniView?> TryAsk(string node, string service)
    {
        try
        {
            return await Ask(node, service);
        }
        catch (Exception failure) when (failure is JsonException or Xunit.Sdk.XunitException)
        {
            return null;
        }
    }

    /// <summary>
    /// Waits until a leader and all replicas are there, and every member says the same: one that was cut off goes on telling what it
    /// last knew.
    /// </summary>
    public static async Task<PatroniView> Whole(params (string Node, string Service)[] members)
    {
        var until = DateTime.UtcNow.AddMinutes(3);
        while (true)
        {
            var views = new List<PatroniView?>();
            // A member that starts again has no container for a moment, or one that does not answer yet: the others are not asked then.
            foreach (var (node, service) in members)
            {
                views.Add(await TryAsk(node, service));
                if (views[^1]?.IsWhole(members.Length) != true || views[^1] != views[0])
                    break;
                if (views.Count == members.Length)
                    return views[0]!;
            }

            Assert.True(DateTime.UtcNow < until, $"The cluster is not healthy as a whole after 3 minutes: {string.Join("; ", views)}");
            await Task.Delay(500);
        }
    }
}
