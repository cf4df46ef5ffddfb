namespace PatroniSwarm;

/// <summary>
/// Says that the stack need not survive anything: a laptop, a test. Rules that guard production
/// (fewer than three etcd members, one PostgreSQL member, an unpinned image) are then information only.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DevelopmentAttribute : Attribute;
