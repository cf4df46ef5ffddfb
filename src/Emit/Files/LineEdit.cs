namespace PatroniSwarm.Emit.Files;

/// <summary>A line that is unchanged (' '), removed ('-') or added ('+').</summary>
public readonly record struct LineEdit(char Kind, string Line);
