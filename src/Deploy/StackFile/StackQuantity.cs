using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Durations, sizes and shares of processors as Docker writes them.</summary>
internal static partial class StackQuantity
{
    private const string SizeUnits = "bkmgtp";
    private const int DigitsOfNanos = 9;
    private const double FirstTooLarge = 9223372036854775808d;

    /// <summary>Null for an invalid text, and for a duration finer than a tenth of a microsecond.</summary>
    public static TimeSpan? Duration(string text)
    {
        var match = DurationText().Match(text);
        if (!match.Success)
            return null;
        var ticks = match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures, static (number, unit) =>
            decimal.Parse(number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * Ticks(unit.Value)).Sum();
        if (ticks > long.MaxValue || ticks != decimal.Truncate(ticks))
            return null;
        return TimeSpan.FromTicks(text[0] == '-' ? -(long)ticks : (long)ticks);
    }

    public static long? Bytes(string text)
    {
        var match = SizeText().Match(text);
        if (!match.Success)
            return null;
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        var bytes = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
            * (1L << (10 * Math.Max(0, SizeUnits.IndexOf(unit.Length == 0 ? 'b' : unit[0], StringComparison.Ordinal))));
        return bytes < FirstTooLarge ? (long)bytes : null;
    }

    /// <summary>Billionths of a processor: of <c>0.5</c>, <c>1/2</c> or <c>5e-1</c>; null for what is no whole number of them.</summary>
    public static long? NanoCpus(string text)
    {
        var match = ShareText().Match(text);
        if (!match.Success)
            return null;
        var digits = match.Groups["whole"].Value + match.Groups["fraction"].Value;
        var exponent = DigitsOfNanos - match.Groups["fraction"].Length + (match.Groups["exponent"].Success ? int.Parse(match.Groups["exponent"].Value, CultureInfo.InvariantCulture) : 0);
        var divisor = match.Groups["divisor"].Success ? BigInteger.Parse(match.Groups["divisor"].Value, CultureInfo.InvariantCulture) : BigInteger.One;
        var number = BigInteger.Parse($"0{digits}", CultureInfo.InvariantCulture) * (exponent > 0 ? BigInteger.Pow(10, exponent) : BigInteger.One);
        divisor *= exponent < 0 ? BigInteger.Pow(10, -exponent) : BigInteger.One;
        if (digits.Length == 0 || divisor.IsZero || !(number % divisor).IsZero || number / divisor > long.MaxValue)
            return null;
        return (long)(number / divisor) * (text[0] == '-' ? -1 : 1);
    }

    private static decimal Ticks(string unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "ns" => 0.01m,
        _ => TimeSpan.TicksPerMicrosecond,
    };

    [GeneratedRegex(@"\A[-+]?(?:0|(?:(?<number>\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})(?<unit>h|ms|us|µs|μs|ns|m|s))+)\z")]
    private static partial Regex DurationText();

    [GeneratedRegex(@"\A(?<number>\+?(?:\d{1,18}(?:\.\d{0,9})?|\.\d{1,9})(?:[eE][-+]?\d{1,2})?) ?(?<unit>(?:[kmgtp](?:i?b)?|b)?)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SizeText();

    [GeneratedRegex(@"\A[-+]?(?:(?<whole>\d{1,18})/(?<divisor>\d{1,18})|(?<whole>\d{0,18})(?:\.(?<fraction>\d{0,18}))?(?:[eE](?<exponent>[-+]?\d{1,2}))?)\z")]
    private static partial Regex ShareText();
}
