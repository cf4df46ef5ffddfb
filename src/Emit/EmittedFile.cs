namespace PatroniSwarm.Emit;

/// <summary>A file of a stack's folder: UTF-8 without a byte order mark, LF.</summary>
public sealed record EmittedFile(string Name, string Content);
