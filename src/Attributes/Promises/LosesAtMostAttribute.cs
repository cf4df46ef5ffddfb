namespace PatroniSwarm;

/// <summary>
/// Promises what a disaster may cost: if all members of a cluster are lost with their disks, its backups have every commit that is older than this. The compiler adds up <c>archive_timeout</c> and how long a WAL file takes to the
/// repository, which <c>pswarm drill</c> has measured and <c>stacks/&lt;name&gt;/drill.json</c> proves. A proved promise is PSW8013, a refuted one is PSW8011; without a drill it is refuted. docs/promises.md has the sum.
/// </summary>
/// <param name="time">The time: a whole number and ms, s, min, h or d, for example <c>2min</c> (PSW4002).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LosesAtMostAttribute(string time) : Attribute
{
    /// <summary>The time, as written.</summary>
    public string Time { get; } = time;
}
