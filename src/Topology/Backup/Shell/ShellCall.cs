namespace PatroniSwarm.Topology;

/// <summary>A program that a command line runs.</summary>
/// <param name="Program">Null: what it is called comes out of a variable.</param>
/// <param name="Arguments">Those that a variable changes are left out.</param>
/// <param name="WritesTo">The files that its output goes to.</param>
/// <param name="ReadsFrom">The files that its input comes from.</param>
internal sealed record ShellCall(string? Program, IReadOnlyList<string> Arguments, IReadOnlyList<string> WritesTo, IReadOnlyList<string> ReadsFrom);
