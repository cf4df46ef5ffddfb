using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Reads a file's permissions: octal digits such as <c>0400</c>.</summary>
public static class FilePermissions
{
    private static readonly Regex Pattern = new(@"\A0?[0-7]{3}\z", RegexOptions.CultureInvariant);

    public static bool TryParse(string text, out int mode)
    {
        mode = 0;
        if (!Pattern.IsMatch(text))
            return false;
        mode = Convert.ToInt32(text, 8);
        return true;
    }

    /// <summary>Permissions that a rule has checked.</summary>
    public static int Of(string text) =>
        TryParse(text, out var mode) ? mode : throw new FormatException($"'{text}' are no permissions: write three octal digits.");
}
