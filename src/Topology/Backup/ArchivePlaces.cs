namespace PatroniSwarm.Topology;

/// <summary>The files that a program of an archive_command names.</summary>
internal static class ArchivePlaces
{
    private static readonly HashSet<string> Copiers = new(StringComparer.Ordinal) { "cp", "mv", "install", "ln" };
    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal) { "mkdir", "touch", "tee" };
    private static readonly string[] OfTarget = ["of=", "--target-directory=", "--file=", "--output="];

    // What test or echo names is neither copied nor needed.
    public static IEnumerable<(string Path, bool IsTarget)> Of(ShellCall call)
    {
        if (ArchiveCommand.IsIdle(call) && call.Program != "cd")
            yield break;
        foreach (var file in call.WritesTo)
            yield return (file, true);
        foreach (var file in call.ReadsFrom.Where(IsPath))
            yield return (file, false);

        var name = call.Program is { } program ? program.Substring(program.LastIndexOf('/') + 1) : "";
        var files = call.Arguments.Where(static argument => !argument.StartsWith("-", StringComparison.Ordinal)).ToList();
        for (var at = 0; at < call.Arguments.Count; at++)
        {
            var argument = call.Arguments[at];
            if (OfTarget.FirstOrDefault(option => argument.StartsWith(option, StringComparison.Ordinal)) is { } option)
                yield return (argument.Substring(option.Length), true);
            else if (IsPath(argument) || (Copiers.Contains(name) && argument == files.LastOrDefault()))
                yield return (argument, IsTarget(name, call.Arguments, at, files));
        }
    }

    // cp's last file, or the one behind its -t; the archive behind tar's -f.
    private static bool IsTarget(string name, IReadOnlyList<string> arguments, int at, List<string> files) =>
        Makers.Contains(name)
        || (Copiers.Contains(name) && (arguments.Contains("-t") ? at > 0 && arguments[at - 1] == "-t" : files.Count > 1 && arguments[at] == files[files.Count - 1]))
        || (name == "tar" && at > 0 && arguments[at - 1].TrimStart('-').EndsWith("f", StringComparison.Ordinal));

    private static bool IsPath(string argument) => argument.StartsWith("/", StringComparison.Ordinal) && argument.Length > 1;
}
