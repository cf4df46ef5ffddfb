namespace PatroniSwarm.Emit.Files;

/// <summary>A line that stays (' '), goes ('-') or comes ('+').</summary>
public readonly record struct LineEdit(char Kind, string Line);
