namespace PatroniSwarm.Deploy.Plan;

/// <summary>Whether something happens, as far as a plan can know.</summary>
public enum Likelihood
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It depends on who leads when a member's turn comes.</summary>
    Possible,

    /// <summary>It does, whoever leads.</summary>
    Certain,
}
