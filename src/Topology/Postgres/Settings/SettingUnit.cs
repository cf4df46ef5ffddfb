using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>The unit of a setting's number without a unit, and the units that are accepted (PostgreSQL, guc.c).</summary>
public sealed record SettingUnit
{
    // From large to small. Case counts: 'kB' is a unit, 'KB' is not.
    private static readonly (string Name, double Size)[] Memory =
        [("TB", 1L << 40), ("GB", 1L << 30), ("MB", 1L << 20), ("kB", 1L << 10), ("B", 1)];

    private static readonly (string Name, double Size)[] Time =
        [("d", 86_400_000_000), ("h", 3_600_000_000), ("min", 60_000_000), ("s", 1_000_000), ("ms", 1000), ("us", 1)];

    private readonly (string Name, double Size)[] _units;
    private readonly double _size;

    /// <param name="name">As pg_settings has it: <c>8kB</c>, <c>kB</c>, <c>ms</c>.</param>
    public SettingUnit(string name)
    {
        Name = name;
        var digits = name.Length - name.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Length;
        var unit = name.Substring(digits);
        _units = Memory.Any(candidate => candidate.Name == unit) ? Memory : Time;
        _size = _units.First(candidate => candidate.Name == unit).Size * (digits == 0 ? 1 : int.Parse(name.Substring(0, digits), CultureInfo.InvariantCulture));
    }

    public string Name { get; }

    public bool IsMemory => _units == Memory;

    /// <summary>The accepted units, as text for a message.</summary>
    public string Expected => IsMemory ? "B, kB, MB, GB or TB" : "us, ms, s, min, h or d";

    /// <summary>A number converted to this unit; null if its unit is not accepted.</summary>
    public double? Convert(double number, string unit)
    {
        var index = Array.FindIndex(_units, candidate => candidate.Name == unit);
        if (index < 0)
            return null;

        var converted = number * _units[index].Size / _size;
        // PostgreSQL rounds a fraction to the next smaller unit: 30.1GB becomes whole MB.
        if (index + 1 < _units.Length)
        {
            var smaller = _units[index + 1].Size / _size;
            converted = Math.Round(converted / smaller) * smaller;
        }

        return converted;
    }

    /// <summary>The probable unit of one that other programs use: <c>GiB</c>, <c>mb</c>, <c>sec</c>. Null: unclear.</summary>
    public string? Meant(string unit)
    {
        var lower = unit.ToLowerInvariant();
        return IsMemory
            ? lower switch
            {
                "b" or "byte" or "bytes" => "B",
                "k" or "kb" or "ki" or "kib" => "kB",
                "m" or "mb" or "mi" or "mib" => "MB",
                "g" or "gb" or "gi" or "gib" => "GB",
                "t" or "tb" or "ti" or "tib" => "TB",
                _ => null,
            }
            : lower switch
            {
                "us" or "µs" or "usec" => "us",
                "ms" or "msec" or "msecs" or "millis" or "milliseconds" => "ms",
                "s" or "sec" or "secs" or "second" or "seconds" => "s",
                "m" or "min" or "mins" or "minute" or "minutes" => "min",
                "h" or "hr" or "hrs" or "hour" or "hours" => "h",
                "d" or "day" or "days" => "d",
                _ => null,
            };
    }

    /// <summary>A number of this unit, in the largest unit that needs no fraction. 0 and −1 get no unit, because they have a special meaning.</summary>
    public string Show(double number)
    {
        if (number <= 0)
            return Plain(number);
        var (name, size) = _units.First(candidate => number * _size % candidate.Size == 0 || candidate.Size <= 1);
        return Plain(number * _size / size) + name;
    }

    internal static string Plain(double number) => Math.Abs(number) < 1e15 && number % 1 == 0
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number of this unit, in bytes or microseconds.</summary>
    internal double Times(double number) => number * _size;

    public bool Equals(SettingUnit? other) => other is not null && other.Name == Name;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
