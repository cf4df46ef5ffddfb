using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Reads the number at the start of a setting's value as PostgreSQL does (guc.c, parse_int and parse_real; C's strtol and strtod).</summary>
internal static class SettingNumber
{
    /// <returns>Where the number ends; 0 when there is none.</returns>
    public static int Read(string text, SettingKind kind, out double number)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start]))
            start++;
        var end = kind == SettingKind.WholeNumber || IsHexadecimal(text, AfterSign(text, start)) ? Whole(text, start, out number) : Fraction(text, start, out number);
        // If a dot or an exponent follows, the number is read again as a fraction.
        if (kind == SettingKind.WholeNumber && ((end < text.Length && text[end] is '.' or 'e' or 'E') || Math.Abs(number) > long.MaxValue))
            end = Fraction(text, start, out number);
        return end == start || double.IsInfinity(number) ? 0 : end;
    }

    public static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';

    // 0x1F is hexadecimal and 017 is octal.
    private static int Whole(string text, int start, out double number)
    {
        number = 0;
        var at = AfterSign(text, start);
        var radix = 10;
        if (IsHexadecimal(text, at))
        {
            radix = 16;
            at += 2;
        }
        else if (at < text.Length && text[at] == '0')
        {
            radix = 8;
        }

        var digits = at;
        for (; at < text.Length && Digit(text[at]) < radix; at++)
            number = (number * radix) + Digit(text[at]);
        if (text[start..].StartsWith("-", StringComparison.Ordinal))
            number = -number;
        return at == digits ? start : at;
    }

    private static int Fraction(string text, int start, out double number)
    {
        var at = AfterSign(text, start);
        var digits = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
            at++;
        var count = at - digits;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            for (; at < text.Length && text[at] is >= '0' and <= '9'; at++)
                count++;
        }

        number = 0;
        if (count == 0)
            return start;

        var exponent = at;
        if (exponent < text.Length && text[exponent] is 'e' or 'E')
        {
            exponent = AfterSign(text, exponent + 1);
            while (exponent < text.Length && text[exponent] is >= '0' and <= '9')
                at = ++exponent;
        }

        return double.TryParse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? at : start;
    }

    private static bool IsHexadecimal(string text, int at) => at + 2 < text.Length && text[at] == '0' && text[at + 1] is 'x' or 'X' && Digit(text[at + 2]) < 16;

    private static int AfterSign(string text, int at) => at < text.Length && text[at] is '+' or '-' ? at + 1 : at;

    private static int Digit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        >= 'A' and <= 'F' => character - 'A' + 10,
        _ => 99,
    };
}
