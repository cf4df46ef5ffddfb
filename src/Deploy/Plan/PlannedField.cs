namespace PatroniSwarm.Deploy.Plan;

/// <summary>A field that a publish changes.</summary>
/// <param name="Path">Where it stands in the engine's specification.</param>
/// <param name="Old">What it is; null when it says nothing.</param>
/// <param name="New">What it becomes; null when it will say nothing.</param>
/// <param name="Drift">It was changed in the swarm since the last publish; the description says what it said then.</param>
public sealed record PlannedField(string Path, string? Old, string? New, bool Drift)
{
    private const string Nothing = "(nothing)";

    public override string ToString() => $"{Path}: {Old ?? Nothing} -> {New ?? Nothing}{(Drift ? "   (drift: changed in the swarm since the last publish)" : "")}";
}
