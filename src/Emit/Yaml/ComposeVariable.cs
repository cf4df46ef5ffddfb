namespace PatroniSwarm.Emit.Yaml;

/// <summary>Text that begins with a variable of the stack file; the variable stays, the rest is escaped.</summary>
public sealed record ComposeVariable(string Variable, string Text);
