namespace PatroniSwarm;

/// <summary>Promises that a client which reconnects can write again within this time after a failure.</summary>
/// <param name="time">A whole number and ms, s, min or h: <c>25s</c> (PSW4002).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecoversWithinAttribute(string time) : Attribute
{
    /// <summary>The time, as written.</summary>
    public string Time { get; } = time;
}
