namespace PatroniSwarm.Deploy.Locking;

/// <summary>What each request to an engine passes: one that changes something, and belongs to work under a lock, is sent only while the lock is held.</summary>
internal sealed class LockedWrites(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<PublishLock?> Current = new();

    /// <summary>Does work under a lock.</summary>
    public static async Task<T> RunAsync<T>(PublishLock held, Func<Task<T>> work)
    {
        Current.Value = held;
        return await work();
    }

    /// <summary>What the caller requests from here on until it ends is not the lock's: the lock itself, and the removal of a short-lived service by the one who created it.</summary>
    public static void Leave() => Current.Value = null;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Current.Value is { } held && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head
            ? held.SendAsync(() => base.SendAsync(request, cancellationToken), IsForSwarm(request.RequestUri!.AbsolutePath), cancellationToken)
            : base.SendAsync(request, cancellationToken);

    // An image that is built or pushed changes nothing that runs.
    private static bool IsForSwarm(string path) => !path.Contains("/images/", StringComparison.Ordinal) && !path.EndsWith("/build", StringComparison.Ordinal);
}
