namespace PatroniSwarm.Deploy;

/// <summary>Progress that is reported in order, on the calling thread.</summary>
internal sealed class Each<T>(Action<T> action) : IProgress<T>
{
    public void Report(T value) => action(value);
}
