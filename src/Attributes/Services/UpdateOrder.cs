namespace PatroniSwarm;

/// <summary>The order of stop and start when swarm replaces a task.</summary>
public enum UpdateOrder
{
    /// <summary>The old task stops, then the new one starts.</summary>
    StopFirst,

    /// <summary>The new task starts, then the old one stops. For a moment, both run.</summary>
    StartFirst,
}
