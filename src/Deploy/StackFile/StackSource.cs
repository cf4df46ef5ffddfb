using YamlDotNet.Core;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The file being read, the values of its variables, and the notes about it.</summary>
internal sealed class StackSource(string file, Func<string, string?> variable)
{
    private readonly List<StackNote> notes = [];

    public Func<string, string?> Variable => variable;

    /// <summary>The folder that relative paths in the file start from.</summary>
    public string Directory { get; } = Path.GetDirectoryName(file) ?? "";

    /// <summary>The 9 of version 3.9: some keys came later.</summary>
    public int Version { get; set; } = StackVersion.Newest;

    public IReadOnlyList<StackNote> Notes => notes;

    public StackPlace Place(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    public StackFileException Wrong(Mark mark, string what) => Place(mark).Wrong(what);

    public void Note(Mark mark, string what) => notes.Add(new(what, Place(mark)));
}
