namespace PatroniSwarm;

/// <summary>Promises that a commit which a client saw acknowledged is still there after a failover.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LosesNoCommitsAttribute : Attribute;
