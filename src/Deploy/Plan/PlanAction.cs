namespace PatroniSwarm.Deploy.Plan;

/// <summary>What a publish does to a thing in the swarm.</summary>
public enum PlanAction
{
    /// <summary>It is as it should be.</summary>
    Unchanged,

    /// <summary>It is not there yet.</summary>
    Create,

    /// <summary>It is changed where it is.</summary>
    Update,

    /// <summary>The engine cannot change it: it goes, and comes again.</summary>
    Replace,

    /// <summary>Nothing asks for it any more.</summary>
    Remove,
}
