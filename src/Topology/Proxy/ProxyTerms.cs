namespace PatroniSwarm.Topology;

/// <summary>What the proxies add to the time until a client writes again; the times are those of <see cref="ProxyTimers"/>.</summary>
internal static class ProxyTerms
{
    /// <summary>They find the address of a new container.</summary>
    public static RecoveryTerm LearnAddress { get; } =
        new("the proxies learn its new address", ProxyTimers.AddressBelieved + ProxyTimers.ResolveInterval, "HAProxy hold valid + timeout resolve");

    /// <summary>Proxies that have just started find the addresses of all members.</summary>
    public static RecoveryTerm LearnAddresses { get; } = LearnAddress with { What = "they learn the members' addresses" };

    /// <summary>They leave the old leader. Each answer to a check is as late as possible.</summary>
    public static RecoveryTerm Leave { get; } = new("the proxies leave the old leader", ProxyTimers.NoticesDown, "HAProxy inter, fastinter, fall, timeout check");

    /// <summary>They find the new leader. Each answer to a check is as late as possible.</summary>
    public static RecoveryTerm Find { get; } = new("the proxies find the new leader", ProxyTimers.NoticesUp, "HAProxy downinter, rise, timeout check");

    /// <summary>They leave the old leader. Each check is answered at once.</summary>
    public static RecoveryTerm LeaveAtOnce { get; } = new("the proxies leave the old leader", ProxyTimers.SeesDown, "HAProxy inter, fastinter, fall");

    /// <summary>They find the new leader. Each check is answered at once.</summary>
    public static RecoveryTerm FindAtOnce { get; } = new("the proxies find the new leader", ProxyTimers.SeesUp, "HAProxy downinter, rise");
}
