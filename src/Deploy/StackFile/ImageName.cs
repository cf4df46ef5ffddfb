using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The names that images can have: <c>[registry/]path[:tag][@digest]</c>, or an id.</summary>
internal static partial class ImageName
{
    private const int LongestPath = 255;

    public static bool IsValid(string text)
    {
        if (Id().IsMatch(text))
            return true;
        var match = Name().Match(text);
        return match.Success && match.Groups["path"].Length <= LongestPath;
    }

    [GeneratedRegex(@"\A(?:[0-9a-f]{64}|sha256:[0-9a-f]{64})\z")]
    private static partial Regex Id();

    [GeneratedRegex(
        @"\A(?:(?<registry>localhost(?::\d+)?|(?=[^/]*[.:A-Z\[])(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::\d+)?)/)?"
        + @"(?<path>[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)"
        + @"(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}))?\z",
        RegexOptions.ECMAScript)]
    private static partial Regex Name();
}
