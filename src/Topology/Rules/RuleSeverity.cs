namespace PatroniSwarm.Topology;

/// <summary>How bad breaking a rule is.</summary>
public enum RuleSeverity
{
    /// <summary>It cannot work, or it loses data.</summary>
    Error,

    /// <summary>It works until something fails.</summary>
    Warning,

    /// <summary>It is a choice that has a price, or something proved: worth knowing, nothing to mend.</summary>
    Information,
}
