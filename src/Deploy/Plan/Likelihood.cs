namespace PatroniSwarm.Deploy.Plan;

/// <summary>Whether something happens, as far as a plan can know.</summary>
public enum Likelihood
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It depends on which member leads when it is that member's turn.</summary>
    Possible,

    /// <summary>It does, whichever member leads.</summary>
    Certain,
}
