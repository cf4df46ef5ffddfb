using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Reads whole numbers as a setting's value.</summary>
internal static class WholeNumber
{
    public static int? Of(string text) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
