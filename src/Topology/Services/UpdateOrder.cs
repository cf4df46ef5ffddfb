namespace PatroniSwarm.Topology;

/// <summary>The order in which a task is replaced.</summary>
public enum UpdateOrder
{
    /// <summary>The old task stops, then the new one starts.</summary>
    StopFirst,

    /// <summary>The new task starts, then the old one stops. For a moment both run.</summary>
    StartFirst,
}
