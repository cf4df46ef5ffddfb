namespace PatroniSwarm.Deploy.Plan;

/// <summary>A field that a publish changes.</summary>
/// <param name="Path">Its path in the engine's specification.</param>
/// <param name="Old">The current value; null if not set.</param>
/// <param name="New">The new value; null if not set.</param>
/// <param name="Drift">It was changed in the swarm since the last publish, and the description was not.</param>
public sealed record PlannedField(string Path, string? Old, string? New, bool Drift)
{
    internal const string DriftMark = "   (drift: changed in the swarm since the last publish)";
    private const string Nothing = "(nothing)";

    public override string ToString() => $"{Path}: {Old ?? Nothing} -> {New ?? Nothing}{(Drift ? DriftMark : "")}";
}
