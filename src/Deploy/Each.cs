namespace PatroniSwarm.Deploy;

/// <summary>Progress that is told in the order and on the thread it comes on.</summary>
internal sealed class Each<T>(Action<T> action) : IProgress<T>
{
    public void Report(T value) => action(value);
}
