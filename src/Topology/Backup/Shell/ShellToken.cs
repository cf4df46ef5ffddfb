namespace PatroniSwarm.Topology;

/// <summary>A word of a shell's command line without its quotes, or an operator.</summary>
/// <param name="IsKnown">Whether the shell puts nothing else in its place: no variable, no other command's output.</param>
internal readonly record struct ShellToken(string Text, bool IsOperator = false, bool IsKnown = true);
