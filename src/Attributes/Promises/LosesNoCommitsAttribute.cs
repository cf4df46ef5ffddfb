namespace PatroniSwarm;

/// <summary>
/// Promises that a commit which a client saw acknowledged is still there after a failover. Proved is PSW8009, refuted PSW8005; what is not covered stands
/// in docs/promises.md.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LosesNoCommitsAttribute : Attribute;
