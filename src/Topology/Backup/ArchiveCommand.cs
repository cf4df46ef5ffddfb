namespace PatroniSwarm.Topology;

/// <summary>What a cluster's archive_command does with a WAL file, as far as its text tells.</summary>
internal sealed record ArchiveCommand(NamedValue Setting, int Index, IReadOnlyList<ShellCall> Calls)
{
    private const string Nowhere = "/dev/null";

    // These programs copy nothing. Their output is not WAL.
    private static readonly HashSet<string> Idle = new(StringComparer.Ordinal) { "true", ":", "exit", "cd", "echo", "printf", "test", "[", "sleep", "date", "ls", "pwd", "stat", "false", "return", "set", "umask" };

    // These copy nothing either, and fail if they cannot write their file.
    private static readonly HashSet<string> Aside = new(StringComparer.Ordinal) { "chmod", "hostname", "logger", "mkdir", "rm", "sync", "touch" };
    private static readonly HashSet<string> Shells = new(StringComparer.Ordinal) { "sh", "bash", "dash" };

    private static readonly HashSet<string> Filters = new(StringComparer.Ordinal) { "cat", "dd", "gzip", "head", "tail", "tee", "cksum", "md5sum", "sha1sum", "sha256sum", "wc" };

    /// <summary>The command that PostgreSQL runs for each file. Null: none, or one that cannot be parsed here.</summary>
    public static ArchiveCommand? Of(PostgresCluster postgres)
    {
        var index = postgres.Settings.Select(static setting => setting.Name).ToList().FindIndex(static name => string.Equals(name, "archive_command", StringComparison.OrdinalIgnoreCase));
        return index >= 0 && Archiving.IsOn(postgres) && Archiving.Library(postgres) is null && ShellCalls.Read(postgres.Settings[index].Value) is { } calls && postgres.Settings[index].Value.Trim().Length > 0
            ? new ArchiveCommand(postgres.Settings[index], index, calls)
            : null;
    }

    /// <summary>Whether it copies nothing.</summary>
    public bool CopiesNothing => Calls.All(static call => IsIdle(call) || IsOneOf(Aside, call) || IsShellAlone(call) || OnlyToNowhere(call));

    /// <summary>Whether it copies nothing and fails for each file.</summary>
    public bool Fails => CopiesNothing && Calls.Count > 0 && Calls[Calls.Count - 1] is { Program: { } program, Arguments: var arguments }
        && (program is "false" or "/bin/false" or "/usr/bin/false" || (program == "exit" && arguments.Count > 0 && arguments[0] != "0"));

    /// <summary>The first program that the image does not have.</summary>
    public string? MissingProgram => Calls
        .FirstOrDefault(static call => call.Program is { Length: > 0 } program && !ShellBuiltins.Has(program, call.IsInBash) && !program.Contains('%') && !ImagePrograms.Has(program))?.Program;

    /// <summary>Whether it makes folders itself.</summary>
    public bool MakesFolders => Calls.Any(static call => call.Program is { } program && (program.EndsWith("mkdir", StringComparison.Ordinal) || (program.EndsWith("install", StringComparison.Ordinal) && call.Arguments.Any(static argument => argument is "-d" or "-D"))));

    /// <summary>The places that it names: where it copies to, and what it reads besides the WAL file.</summary>
    public IEnumerable<ArchivePlace> Places() => ArchivePlaces.Of(Calls);

    public static bool IsIdle(ShellCall call) => IsOneOf(Idle, call);

    // The programs that it runs follow as separate calls.
    private static bool IsShellAlone(ShellCall call) => IsOneOf(Shells, call) && call.Arguments.Count + call.WritesTo.Count + call.ReadsFrom.Count == 0;

    private static bool OnlyToNowhere(ShellCall call) => call.Program switch
    {
        "cp" or "mv" or "install" or "ln" => call.Arguments.Count > 0 && call.Arguments[call.Arguments.Count - 1] == Nowhere,
        "dd" when call.Arguments.Contains("of=" + Nowhere) => true,
        _ => IsOneOf(Filters, call) && call.WritesTo.Count > 0 && call.WritesTo.All(static file => file == Nowhere) && !call.Arguments.Any(argument => argument.StartsWith("of=", StringComparison.Ordinal) || (call.Name == "tee" && argument != Nowhere && !argument.StartsWith("-", StringComparison.Ordinal))),
    };

    /// <summary>Where the settings of a cluster have WAL files copied to, and by which of them.</summary>
    public static IEnumerable<(string Path, int Index)> Targets(PostgresCluster postgres)
    {
        if (Of(postgres) is { CopiesNothing: false } command)
            return command.Places().Where(static place => place.HoldsWal).Select(place => (place.Path, command.Index));
        return Archiving.IsOn(postgres) && Archiving.IsBasic(Archiving.Library(postgres))
            ? postgres.Settings.Select(static (setting, index) => (setting.Name, setting.Value, index)).Where(static setting => string.Equals(setting.Name, Archiving.BasicDirectory, StringComparison.OrdinalIgnoreCase) && setting.Value.Length > 0).Select(static setting => (setting.Value, setting.index))
            : [];
    }

    private static bool IsOneOf(HashSet<string> programs, ShellCall call) => call.Name is { } name && programs.Contains(name);
}
