namespace PatroniSwarm.Topology;

/// <summary>A program that only runs the command after it.</summary>
/// <param name="Operands">How many words of its own come before that.</param>
/// <param name="Valued">Its options whose value is the next word.</param>
internal sealed record ShellPrefix(int Operands, params string[] Valued)
{
    private static readonly Dictionary<string, ShellPrefix> All = new(StringComparer.Ordinal)
    {
        ["chroot"] = new(1),
        ["chrt"] = new(1, "-D", "-P", "-T"),
        ["command"] = new(0),
        ["env"] = new(0, "-C", "--chdir", "-u", "--unset"),
        ["eval"] = new(0),
        ["exec"] = new(0, "-a"),
        ["flock"] = new(1, "-E", "--conflict-exit-code", "-w", "--wait", "--timeout"),
        ["ionice"] = new(0, "-c", "--class", "-n", "--classdata"),
        ["nice"] = new(0, "-n", "--adjustment"),
        ["nohup"] = new(0),
        ["setpriv"] = new(0, "--egid", "--euid", "--groups", "--regid", "--reuid", "--rgid", "--ruid"),
        ["setsid"] = new(0),
        ["stdbuf"] = new(0, "-e", "--error", "-i", "--input", "-o", "--output"),
        ["taskset"] = new(1),
        ["time"] = new(0, "-f", "--format", "-o", "--output"),
        ["timeout"] = new(1, "-k", "--kill-after", "-s", "--signal"),
        ["xargs"] = new(0, "-a", "-d", "-E", "-I", "-L", "-n", "-P", "-s"),
    };

    /// <summary>The prefix of that name, with or without its folder; null where it is none.</summary>
    public static ShellPrefix? Of(string program) => All.TryGetValue(program.Substring(program.LastIndexOf('/') + 1), out var prefix) ? prefix : null;

    /// <summary>The index of the program that it runs. If that is unknown, the number of words.</summary>
    public int Behind(IReadOnlyList<ShellToken> words, int at)
    {
        at = BehindOptions(words, at) + Operands;
        // flock runs a script, too.
        return at >= words.Count || words[at].Text == "-c" ? words.Count : at;
    }

    private int BehindOptions(IReadOnlyList<ShellToken> words, int at)
    {
        while (at < words.Count && words[at].Text.StartsWith("-", StringComparison.Ordinal))
        {
            var option = words[at++].Text;
            if (option == "--")
                break;
            if (Valued.Contains(option, StringComparer.Ordinal))
                at++;
        }

        return at;
    }
}
