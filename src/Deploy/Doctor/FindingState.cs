namespace PatroniSwarm.Deploy.Doctor;

/// <summary>How a check ended; the worse, the greater.</summary>
internal enum FindingState
{
    /// <summary>It is as it should be.</summary>
    Ok,

    /// <summary>It is no obstacle now, but may become one.</summary>
    Warning,

    /// <summary>A publish would fail, or something does not work.</summary>
    Failed,
}
