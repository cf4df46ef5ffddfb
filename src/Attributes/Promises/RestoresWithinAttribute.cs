namespace PatroniSwarm;

/// <summary>
/// Promises how long <c>pswarm restore</c> takes at most, until a client can write again. The compiler adds up how long the backup and the WAL of the longest time between two backups take, as <c>pswarm drill</c> has measured
/// them and <c>stacks/&lt;name&gt;/drill.json</c> proves. A proved promise is PSW8014, a refuted one is PSW8012; without a drill it is refuted. docs/promises.md has the sum.
/// </summary>
/// <param name="time">The time: a whole number and ms, s, min, h or d, for example <c>30min</c> (PSW4002).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RestoresWithinAttribute(string time) : Attribute
{
    /// <summary>The time, as written.</summary>
    public string Time { get; } = time;
}
