namespace PatroniSwarm.Topology;

/// <summary>The timers in haproxy.cfg. The bound of a recovery time is a sum of them.</summary>
public static class ProxyTimers
{
    /// <summary>The time between two checks of a member that is up (<c>inter</c>).</summary>
    public static TimeSpan CheckInterval { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The time from a failed check of such a member to the next one (<c>fastinter</c>).</summary>
    public static TimeSpan CheckIntervalFalling { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The time between two checks of a member that is down (<c>downinter</c>).</summary>
    public static TimeSpan CheckIntervalDown { get; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// The same where only replicas count as up. The leader, which is always down there, would be asked most often of all, and no promise waits for a replica; each check is a handshake of TLS.
    /// </summary>
    public static TimeSpan CheckIntervalNoReplica { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a check waits for its answer after it is connected (<c>timeout check</c>). It connects within <see cref="CheckInterval"/>.</summary>
    public static TimeSpan CheckTimeout { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Failed checks until a member is down (<c>fall</c>).</summary>
    public const int Fall = 2;

    /// <summary>Successful checks until it is up (<c>rise</c>).</summary>
    public const int Rise = 1;

    /// <summary>How long a client's connection waits for the member to accept it (<c>timeout connect</c>).</summary>
    public static TimeSpan ConnectTimeout { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The time until an unknown name is looked up again (<c>timeout resolve</c>).</summary>
    public static TimeSpan ResolveInterval { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long an address stays valid (<c>hold valid</c>).</summary>
    public static TimeSpan AddressBelieved { get; } = TimeSpan.FromSeconds(1);

    /// <summary>From the end of a member until the last proxy has noticed it, if every check is answered at once.</summary>
    public static TimeSpan SeesDown { get; } = CheckInterval + Times(Fall - 1, CheckIntervalFalling);

    /// <summary>From the start of a member until the last proxy has noticed it, if every check is answered at once.</summary>
    public static TimeSpan SeesUp { get; } = Times(Rise, CheckIntervalDown);

    /// <summary>From the end of a member until the last proxy has noticed it.</summary>
    public static TimeSpan NoticesDown { get; } =
        SeesDown + Times(Fall, CheckInterval + CheckTimeout);

    /// <summary>From the start of a member until the last proxy has noticed it.</summary>
    public static TimeSpan NoticesUp { get; } = Times(Rise, CheckIntervalDown + CheckInterval + CheckTimeout);

    private static TimeSpan Times(int count, TimeSpan time) => TimeSpan.FromTicks(count * time.Ticks);
}
