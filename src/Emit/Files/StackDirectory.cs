using System.Text;

namespace PatroniSwarm.Emit.Files;

/// <summary>The folder of one stack: <c>stacks/&lt;name&gt;</c>.</summary>
public sealed class StackDirectory(string path)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string Path { get; } = path;

    /// <summary>Makes the folder contain exactly these files; returns the changed ones.</summary>
    public IReadOnlyList<string> Write(IReadOnlyList<EmittedFile> files)
    {
        Directory.CreateDirectory(Path);
        var changed = new List<string>();
        foreach (var file in files)
        {
            var target = FileOf(file.Name);
            if (IsWritten(file))
                continue;
            Replace(target, file.Content);
            changed.Add(target);
        }

        foreach (var stale in StaleFiles(files))
        {
            File.Delete(stale);
            changed.Add(stale);
        }

        return changed;
    }

    /// <summary>What <see cref="Write"/> would change, one unified diff for each file.</summary>
    public IEnumerable<(string File, string Diff)> Differences(IReadOnlyList<EmittedFile> files)
    {
        foreach (var file in files)
        {
            var path = FileOf(file.Name);
            var present = File.Exists(path);
            // A checkout may have turned LF into CRLF; this is not a difference.
            var content = present ? File.ReadAllText(path, Utf8).Replace("\r\n", "\n", StringComparison.Ordinal) : "";
            if (!present || content != file.Content)
                yield return (path, UnifiedDiff.Between(present ? $"a/{file.Name}" : "/dev/null", content, $"b/{file.Name}", file.Content));
        }

        foreach (var stale in StaleFiles(files))
            yield return (stale, UnifiedDiff.Between($"a/{System.IO.Path.GetFileName(stale)}", File.ReadAllText(stale, Utf8), "/dev/null", ""));
    }

    /// <summary>The files that were written for some version of the stack, full paths.</summary>
    public string[] OwnFiles() => Directory.Exists(Path)
        ? [.. Directory.GetFiles(Path).Where(static file => StackEmitter.Owns(System.IO.Path.GetFileName(file))).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether a file exists with this content.</summary>
    public bool IsWritten(EmittedFile file) =>
        File.Exists(FileOf(file.Name)) && File.ReadAllBytes(FileOf(file.Name)).AsSpan().SequenceEqual(Utf8.GetBytes(file.Content));

    /// <summary>The path of one of its files.</summary>
    public string FileOf(string name) => System.IO.Path.Combine(Path, name);

    private IEnumerable<string> StaleFiles(IReadOnlyList<EmittedFile> files) =>
        OwnFiles().Where(path => !files.Any(file => file.Name == System.IO.Path.GetFileName(path)));

    // A build that is killed leaves the old file or the new one, never half of it.
    private static void Replace(string target, string content)
    {
        var temporary = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, content, Utf8);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
