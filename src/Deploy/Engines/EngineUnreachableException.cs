namespace PatroniSwarm.Deploy.Engines;

/// <summary>An engine cannot be reached: <see cref="Exception.Message"/> says why, <see cref="Advice"/> what to do.</summary>
internal sealed class EngineUnreachableException(string message, string advice) : IOException(message)
{
    public string Advice { get; } = advice;
}
