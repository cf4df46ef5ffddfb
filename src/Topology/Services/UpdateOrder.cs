namespace PatroniSwarm.Topology;

/// <summary>Which comes first when a task is replaced.</summary>
public enum UpdateOrder
{
    /// <summary>The old task stops, then the new one starts.</summary>
    StopFirst,

    /// <summary>The new task starts, then the old one stops: for a moment there are two.</summary>
    StartFirst,
}
