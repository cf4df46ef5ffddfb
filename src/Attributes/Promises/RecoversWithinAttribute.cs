namespace PatroniSwarm;

/// <summary>
/// Promises that a client which reconnects can write again within this time after a failure of a healthy cluster. The compiler adds up every timer on the
/// way. A proved promise is PSW8010, a refuted one is PSW8006. docs/promises.md has the sum with all defaults.
/// </summary>
/// <param name="time">The time: a whole number and ms, s, min, h or d, for example <c>60s</c> (PSW4002).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecoversWithinAttribute(string time) : Attribute
{
    /// <summary>The time, as written.</summary>
    public string Time { get; } = time;
}
