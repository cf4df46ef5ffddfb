namespace PatroniSwarm;

/// <summary>
/// Promises that a client which reconnects can write again within this time after a failure of a healthy cluster. The compiler adds up every timer on the
/// way: proved is PSW8010, refuted, with the sum, PSW8006. With all defaults the sum is 57 s.
/// </summary>
/// <param name="time">A whole number and ms, s, min, h or d: <c>60s</c> (PSW4002).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecoversWithinAttribute(string time) : Attribute
{
    /// <summary>The time, as written.</summary>
    public string Time { get; } = time;
}
