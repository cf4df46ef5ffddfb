namespace PatroniSwarm.Topology;

/// <summary>Commands that a shell runs itself, without a program.</summary>
internal static class ShellBuiltins
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        ".", ":", "[", "alias", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export", "false", "getopts", "hash", "kill", "local", "printf",
        "pwd", "read", "readonly", "return", "set", "shift", "test", "times", "trap", "true", "type", "ulimit", "umask", "unset", "wait",
    };

    private static readonly HashSet<string> OfBash = new(StringComparer.Ordinal) { "[[", "((", "builtin", "declare", "let", "mapfile", "readarray", "shopt", "source", "typeset" };

    public static bool Has(string name, bool bash) => Names.Contains(name) || (bash && OfBash.Contains(name));
}
