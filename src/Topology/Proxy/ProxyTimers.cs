namespace PatroniSwarm.Topology;

/// <summary>What haproxy.cfg says about time. The emitter writes these, and the promise of a recovery time adds them up.</summary>
public static class ProxyTimers
{
    /// <summary>Between two checks of a member that is up (<c>inter</c>).</summary>
    public static TimeSpan CheckInterval { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Before the next check of one that has just failed one (<c>fastinter</c>).</summary>
    public static TimeSpan CheckIntervalFalling { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Between two checks of a member that is down (<c>downinter</c>).</summary>
    public static TimeSpan CheckIntervalDown { get; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a check waits for its answer once it is connected (<c>timeout check</c>); it connects within <see cref="CheckInterval"/>.</summary>
    public static TimeSpan CheckTimeout { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Failed checks until a member is down (<c>fall</c>).</summary>
    public const int Fall = 2;

    /// <summary>Checks that pass until it is up (<c>rise</c>).</summary>
    public const int Rise = 1;

    /// <summary>How long a client's connection waits for the member to take it (<c>timeout connect</c>).</summary>
    public static TimeSpan ConnectTimeout { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a name that is not known is left alone (<c>timeout resolve</c>).</summary>
    public static TimeSpan ResolveInterval { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long an address that was found is believed (<c>hold valid</c>).</summary>
    public static TimeSpan AddressBelieved { get; } = TimeSpan.FromSeconds(1);

    /// <summary>From a member's fall to the last proxy that has noticed, where every check is answered at once.</summary>
    public static TimeSpan SeesDown { get; } = CheckInterval + Times(Fall - 1, CheckIntervalFalling);

    /// <summary>From a member's rise to the last proxy that has noticed, where every check is answered at once.</summary>
    public static TimeSpan SeesUp { get; } = Times(Rise, CheckIntervalDown);

    /// <summary>From a member's fall to the last proxy that has noticed.</summary>
    public static TimeSpan NoticesDown { get; } =
        SeesDown + Times(Fall, CheckInterval + CheckTimeout);

    /// <summary>From a member's rise to the last proxy that has noticed.</summary>
    public static TimeSpan NoticesUp { get; } = Times(Rise, CheckIntervalDown + CheckInterval + CheckTimeout);

    private static TimeSpan Times(int count, TimeSpan time) => TimeSpan.FromTicks(count * time.Ticks);
}
