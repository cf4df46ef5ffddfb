namespace PatroniSwarm;

/// <summary>
/// Marks a stack that need not survive a failure, for a laptop or a test. Rules that apply to production
/// (fewer than three etcd members, one PostgreSQL member, an unpinned image, and others) are then only information.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DevelopmentAttribute : Attribute;
