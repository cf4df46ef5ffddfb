namespace PatroniSwarm.Cli;

/// <summary>What a verb ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done, or the stack is as wanted.</summary>
    public const int AsWanted = 0;

    /// <summary>The verb failed, or a publish refuses the plan. An error says why.</summary>
    public const int Failed = 1;

    /// <summary>The stack is not healthy, or differs from its folder.</summary>
    public const int Differs = 2;
}
