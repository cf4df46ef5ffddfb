namespace PatroniSwarm.Deploy.Locking;

/// <summary>A filter for all requests to an engine: under a lock, a request that changes something is sent only while the lock is held.</summary>
internal sealed class LockedWrites(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<PublishLock?> Current = new();

    /// <summary>Does work under a lock.</summary>
    public static async Task<T> RunAsync<T>(PublishLock held, Func<Task<T>> work)
    {
        Current.Value = held;
        return await work();
    }

    /// <summary>Exempts the caller's further requests from the lock: those for the lock itself, and those that remove the publish's own short-lived service.</summary>
    public static void Leave() => Current.Value = null;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Current.Value is { } held && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head
            ? held.SendAsync(() => base.SendAsync(request, cancellationToken), IsForSwarm(request.RequestUri!.AbsolutePath), cancellationToken)
            : base.SendAsync(request, cancellationToken);

    // Building or pushing an image changes nothing that runs.
    private static bool IsForSwarm(string path) => !path.Contains("/images/", StringComparison.Ordinal) && !path.EndsWith("/build", StringComparison.Ordinal);
}
