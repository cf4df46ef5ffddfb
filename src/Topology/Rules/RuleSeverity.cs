namespace PatroniSwarm.Topology;

/// <summary>How serious a violation is.</summary>
public enum RuleSeverity
{
    /// <summary>It cannot work, or it loses data.</summary>
    Error,

    /// <summary>It works until something fails.</summary>
    Warning,

    /// <summary>A choice that has a cost, or a proof. Nothing has to be corrected.</summary>
    Information,
}
