using System.Globalization;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The version of the format in a file.</summary>
internal static class StackVersion
{
    public const int Newest = 13;

    private const string Major = "3";

    /// <summary>The number after the dot; without one, the newest.</summary>
    public static int Read(StackNode? version)
    {
        if (version is null || version.Text() is "" or Major)
            return Newest;
        var text = version.Text();
        var minor = Enumerable.Range(0, Newest + 1).Where(number => text == Name(number)).ToList();
        return minor.Count == 1 ? minor[0] : throw version.Wrong($"'{text}' is not a version that swarm accepts; write \"{Name(Newest)}\", or leave it out");
    }

    public static string Name(int minor) => $"{Major}.{minor.ToString(CultureInfo.InvariantCulture)}";
}
