namespace PatroniSwarm.Deploy.Plan;

/// <summary>What a publish does with a thing of the stack that no publish made.</summary>
public enum TakeoverAction
{
    /// <summary>It becomes part of the stack, as if a publish had made it.</summary>
    TakesOver,

    /// <summary>The stack file does not have it, so it is not touched.</summary>
    Leaves,

    /// <summary>The publish stops before it changes anything.</summary>
    Refuses,
}
