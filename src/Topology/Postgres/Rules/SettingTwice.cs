namespace PatroniSwarm.Topology;

/// <summary>A setting written twice: one of the two is dropped.</summary>
public sealed class SettingTwice() : SettingRule("PSW4005", "A setting written twice", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        !SettingOwnedByPatroni.Owns(setting.Name) && postgres.Settings.Take(index).FirstOrDefault(earlier => Is(earlier, setting.Name)) is { } first
            ? $"{setting.Name} is set to '{first.Value}' already; only one can hold. Remove one of the two."
            : null;

    // Only the author knows which of the two values is right.
    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        postgres.Settings.Where(other => Is(other, setting.Name)).All(other => other.Value == setting.Value) ? Fix.Remove(anchor with { Argument = null }) : null;
}
