using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>A place of a service that a task belongs in: one of its slots, or a node of a global service.</summary>
internal sealed record FakePlace(JsonObject? OnNode, int? SlotNumber, bool IsJob)
{
    public string? Node => OnNode is null ? null : FakeObjects.Name(OnNode);

    public static IReadOnlyList<FakePlace> Of(JsonObject service, FakeNodes nodes)
    {
        var eligible = FakePlacement.Of(service, nodes);
        var mode = service["Spec"]!["Mode"];
        var isJob = mode?["ReplicatedJob"] is not null || mode?["GlobalJob"] is not null;
        if (mode?["Global"] is not null || mode?["GlobalJob"] is not null)
            return [.. eligible.Select(node => new FakePlace(node, null, isJob))];
        var wanted = (int?)(mode?["ReplicatedJob"]?["TotalCompletions"] ?? mode?["Replicated"]?["Replicas"]) ?? 1;
        return [.. Enumerable.Range(1, wanted).Select(slot => new FakePlace(eligible.Count == 0 ? null : eligible[(slot - 1) % eligible.Count], slot, isJob))];
    }

    public bool IsOf(JsonObject task) => SlotNumber is { } slot ? (int?)task["Slot"] == slot : task["NodeID"]!.ToString() == FakeObjects.Id(OnNode!);
}
