namespace PatroniSwarm.Cli;

/// <summary>An error in what was typed, with what to type instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
