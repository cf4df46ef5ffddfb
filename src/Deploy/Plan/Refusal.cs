namespace PatroniSwarm.Deploy.Plan;

/// <summary>Why a publish refuses a plan.</summary>
/// <param name="Code">The code; its page is in <c>docs/rules</c>.</param>
/// <param name="Reason">What is wrong, and what to do instead.</param>
public sealed record Refusal(string Code, string Reason);
