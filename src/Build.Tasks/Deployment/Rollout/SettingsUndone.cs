namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>Whether a change of the dynamic configuration was rolled back, and that in words.</summary>
internal sealed record SettingsUndone(bool IsDone, string How);
