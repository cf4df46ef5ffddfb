namespace PatroniSwarm.Topology;

/// <summary>What a shell does itself, without a program.</summary>
internal static class ShellBuiltins
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        ".", ":", "[", "alias", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export", "false", "getopts", "hash", "kill", "local", "printf",
        "pwd", "read", "readonly", "return", "set", "shift", "test", "times", "trap", "true", "type", "ulimit", "umask", "unset", "wait",
    };

    public static bool Has(string name) => Names.Contains(name);
}
