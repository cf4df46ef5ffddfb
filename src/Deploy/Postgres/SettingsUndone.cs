namespace PatroniSwarm.Deploy.Postgres;

/// <summary>Whether a change of the dynamic configuration was rolled back, also as text.</summary>
internal sealed record SettingsUndone(bool IsDone, string How);
