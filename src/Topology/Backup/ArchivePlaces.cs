using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The files that the programs of an archive_command name.</summary>
internal static class ArchivePlaces
{
    private const string LocalUrl = "file://";
    private static readonly HashSet<string> Copiers = new(StringComparer.Ordinal) { "cp", "mv", "install", "ln" };
    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal) { "mkdir", "touch" };
    private static readonly string[] OfTarget = ["of=", "--target-directory=", "--file=", "--output="];

    // Their output is a message, not WAL.
    private static readonly HashSet<string> Talkers = new(StringComparer.Ordinal)
    {
        "b2sum", "chmod", "cksum", "cp", "curl", "grep", "install", "ln", "logger", "md5sum", "mkdir", "mv", "pg_waldump", "psql", "rm", "sha1sum", "sha256sum", "sha512sum", "sync", "touch", "wc",
    };

    // These read a file, or change it in its place.
    private static readonly HashSet<string> Keepers = new(StringComparer.Ordinal)
    {
        "[", "b2sum", "bzip2", "chmod", "chown", "cksum", "echo", "gzip", "ls", "md5sum", "rm", "sha1sum", "sha256sum", "sha512sum", "stat", "sync", "test", "touch", "truncate", "wc", "xz",
    };

    // These connect to other machines. Their scripts are not read here.
    private static readonly HashSet<string> Senders = new(StringComparer.Ordinal) { "perl", "psql", "python3" };
    private static readonly Regex Upload = new(@"\A(?:-[A-Za-z]*[TFd]|--(?:upload-file|form|data))", RegexOptions.CultureInvariant);

    /// <summary>The places that the calls name, in their order.</summary>
    public static IEnumerable<ArchivePlace> Of(IReadOnlyList<ShellCall> calls)
    {
        var places = calls.Select((call, index) => Of(call, index > 0 ? calls[index - 1] : null).ToList()).ToList();
        var sent = calls.Any(Sends);
        return places.SelectMany((ofCall, index) => ofCall.Select(place => place with { HoldsWal = place.HoldsWal && !sent && !IsMovedOn(place.Path, index) }));

        bool IsMovedOn(string path, int index) => Enumerable.Range(index + 1, calls.Count - index - 1)
            .Any(later => !Keepers.Contains(calls[later].Name ?? "") && places[later].Any(place => !place.IsWritten && place.Path == path));
    }

    // A program whose name is in a variable may send the file too.
    private static bool Sends(ShellCall call) => call.Name switch
    {
        null => call.Arguments.Count > 0,
        "curl" => call.Arguments.Any(Upload.IsMatch) && !call.Arguments.Any(static argument => argument.StartsWith(LocalUrl, StringComparison.Ordinal)),
        "openssl" => call.Arguments.Contains("s_client"),
        var name => Senders.Contains(name),
    };

    // Files that test or echo name are neither copied nor needed.
    private static IEnumerable<ArchivePlace> Of(ShellCall call, ShellCall? before)
    {
        if (ArchiveCommand.IsIdle(call) && call.Program != "cd")
            yield break;
        var name = call.Name ?? "";
        var printsWal = !Talkers.Contains(name) && !(name == "tee" && Talkers.Contains(before?.Name ?? ""));
        foreach (var file in call.WritesTo)
            yield return new(file, true, printsWal);
        foreach (var file in call.ReadsFrom.Where(IsPath))
            yield return new(file, false, false);
        var files = call.Arguments.Where(static argument => !argument.StartsWith("-", StringComparison.Ordinal)).ToList();
        for (var at = 0; at < call.Arguments.Count; at++)
        {
            var argument = call.Arguments[at];
            if (OfTarget.FirstOrDefault(option => argument.StartsWith(option, StringComparison.Ordinal)) is { } option)
                yield return new(argument.Substring(option.Length), true, true);
            else if (name == "curl" && argument.StartsWith(LocalUrl, StringComparison.Ordinal))
                yield return new(argument.Substring(LocalUrl.Length), true, true);
            else if (IsPath(argument) && (name == "tee" || Makers.Contains(name)))
                yield return new(argument, true, name == "tee" && printsWal);
            else if (IsPath(argument) || (Copiers.Contains(name) && argument == files.LastOrDefault()))
                yield return IsTarget(name, call.Arguments, at, files) ? new(argument, true, true) : new(argument, false, false);
        }
    }

    // cp's last file, or the one behind its -t; the archive behind tar's -f.
    private static bool IsTarget(string name, IReadOnlyList<string> arguments, int at, List<string> files) =>
        (Copiers.Contains(name) && (arguments.Contains("-t") ? at > 0 && arguments[at - 1] == "-t" : files.Count > 1 && arguments[at] == files[files.Count - 1]))
        || (name == "tar" && at > 0 && arguments[at - 1].TrimStart('-').EndsWith("f", StringComparison.Ordinal));

    private static bool IsPath(string argument) => argument.StartsWith("/", StringComparison.Ordinal) && argument.Length > 1;
}
