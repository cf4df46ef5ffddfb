namespace PatroniSwarm.Deploy.Plan;

/// <summary>What a publish does to a thing in the swarm.</summary>
public enum PlanAction
{
    /// <summary>It is unchanged.</summary>
    Unchanged,

    /// <summary>It does not exist yet.</summary>
    Create,

    /// <summary>It is changed in place.</summary>
    Update,

    /// <summary>The engine cannot change it, so it is removed and created again.</summary>
    Replace,

    /// <summary>It is no longer wanted.</summary>
    Remove,
}
