namespace PatroniSwarm.Deploy.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Check">The check.</param>
/// <param name="State">How it ended.</param>
/// <param name="Message">What was found; unless it is ok, with what to do.</param>
internal sealed record Finding(string Check, FindingState State, string Message);
