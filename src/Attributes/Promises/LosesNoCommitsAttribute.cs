namespace PatroniSwarm;

/// <summary>
/// Promises that a failover loses no commit that a client saw acknowledged. A proved promise is PSW8009, a refuted one is PSW8005. docs/promises.md lists what the promise
/// does not cover.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LosesNoCommitsAttribute : Attribute;
