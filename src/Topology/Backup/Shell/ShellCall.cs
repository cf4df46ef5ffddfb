namespace PatroniSwarm.Topology;

/// <summary>A program that a command line runs.</summary>
/// <param name="Program">Null: its name is in a variable.</param>
/// <param name="Arguments">Those that a variable changes are left out.</param>
/// <param name="WritesTo">The files that its output goes to.</param>
/// <param name="ReadsFrom">The files that its input comes from.</param>
internal sealed record ShellCall(string? Program, IReadOnlyList<string> Arguments, IReadOnlyList<string> WritesTo, IReadOnlyList<string> ReadsFrom)
{
    /// <summary>The program without its folder; null where <see cref="Program"/> is.</summary>
    public string? Name => Program?.Substring(Program.LastIndexOf('/') + 1);

    /// <summary>What follows <c>-c</c>.</summary>
    public ShellToken? Script { get; init; }

    /// <summary>Whether bash runs it, which has more of its own than <c>sh</c>.</summary>
    public bool IsInBash { get; init; }
}
