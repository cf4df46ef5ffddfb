using YamlDotNet.Core;

namespace PatroniSwarm.Build.StackFile;

/// <summary>The file being read, and the values its variables take.</summary>
internal sealed class StackSource(string file, Func<string, string?> variable)
{
    public Func<string, string?> Variable => variable;

    public StackFileException Wrong(Mark mark, string what) => new(what, file, (int)mark.Line, (int)mark.Column);
}
