using System.Globalization;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Numbers as Go prints them as text.</summary>
internal static class GoNumber
{
    // Between them there are plain digits, outside there is an exponent.
    private const int SmallestPlain = -4;
    private const int FirstScientific = 6;

    public static string Print(double number)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (number == 0)
            return shortest;
        var exponent = int.Parse(number.ToString("E16", CultureInfo.InvariantCulture).Split('E')[1], CultureInfo.InvariantCulture);
        return exponent is >= SmallestPlain and < FirstScientific ? shortest : Scientific(shortest, exponent);
    }

    private static string Scientific(string shortest, int exponent)
    {
        var digits = shortest.Split('E')[0].TrimStart('-').Replace(".", "", StringComparison.Ordinal).Trim('0');
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return $"{(shortest[0] == '-' ? "-" : "")}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }
}
