namespace PatroniSwarm.Deploy.Engines;

/// <summary>The way to an engine is barred: <see cref="Exception.Message"/> says by what, <see cref="Advice"/> what to do.</summary>
internal sealed class EngineUnreachableException(string message, string advice) : IOException(message)
{
    public string Advice { get; } = advice;
}
