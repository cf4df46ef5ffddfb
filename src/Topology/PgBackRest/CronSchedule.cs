using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>The five fields of a cron schedule (crontab(5)): minute, hour, day of the month, month, day of the week. It is read here only to check it; in the container croniter reads it.</summary>
public sealed class CronSchedule
{
    // All months and days of the week occur in them, and one 29 February.
    private static readonly DateTime FirstDay = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private const int Days = 3 * 365;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly (string Name, int First, int Last, string[] Names)[] Fields =
    [
        ("minute", 0, 59, []),
        ("hour", 0, 23, []),
        ("day of the month", 1, 31, []),
        ("month", 1, 12, Months),
        ("day of the week", 0, 7, Weekdays),
    ];

    private readonly HashSet<int>[] values;
    private readonly bool[] isEvery;

    private CronSchedule(HashSet<int>[] values, bool[] isEvery) => (this.values, this.isEvery) = (values, isEvery);

    /// <summary>The schedule; null, and what is wrong with it, if it is none.</summary>
    public static CronSchedule? Read(string text, out string wrong)
    {
        wrong = "";
        var written = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (written.Length != Fields.Length)
        {
            wrong = $"it has {written.Length} {(written.Length == 1 ? "field" : "fields")}, not 5: minute, hour, day of the month, month, day of the week";
            return null;
        }

        var values = new HashSet<int>[Fields.Length];
        for (var index = 0; index < Fields.Length; index++)
        {
            if (Values(written[index], Fields[index]) is not { } found)
            {
                wrong = $"'{written[index]}' is no {Fields[index].Name}: write numbers from {Fields[index].First} to {Fields[index].Last}, as in 5, 1-5, 1,3, * or */2";
                return null;
            }

            values[index] = found;
        }

        // 7 is Sunday too.
        if (values[4].Remove(7))
            values[4].Add(0);
        var schedule = new CronSchedule(values, [.. written.Select(static field => field.StartsWith("*", StringComparison.Ordinal))]);
        if (schedule.LongestGap() is not null)
            return schedule;
        wrong = "fewer than two days of three years match it";
        return null;
    }

    /// <summary>The most days from one day that matches to the next. Null: none or only one of three years matches.</summary>
    public int? LongestGap()
    {
        var matching = Enumerable.Range(0, Days).Where(day => Matches(FirstDay.AddDays(day))).ToList();
        return matching.Count < 2 ? null : matching.Zip(matching.Skip(1), static (one, next) => next - one).Max();
    }

    /// <summary>The longest time between two moments at which any of the schedules is due.</summary>
    public static TimeSpan LongestGap(IReadOnlyCollection<CronSchedule> schedules)
    {
        var times = schedules.Select(static schedule => (Schedule: schedule, Minutes: schedule.MinutesOfDay())).ToList();
        var (longest, last) = (0, (int?)null);
        for (var day = 0; day < Days; day++)
        {
            foreach (var minute in times.Where(known => known.Schedule.Matches(FirstDay.AddDays(day))).SelectMany(static known => known.Minutes).OrderBy(static minute => minute))
            {
                var now = (day * 24 * 60) + minute;
                longest = Math.Max(longest, now - (last ?? now));
                last = now;
            }
        }

        return TimeSpan.FromMinutes(longest);
    }

    private List<int> MinutesOfDay() => [.. from hour in values[1] from minute in values[0] select (hour * 60) + minute];

    // If both kinds of days are written, each of them matches (crontab(5)).
    private bool Matches(DateTime day)
    {
        var (ofMonth, ofWeek) = (values[2].Contains(day.Day), values[4].Contains((int)day.DayOfWeek));
        return values[3].Contains(day.Month) && (isEvery[2] || isEvery[4] ? ofMonth && ofWeek : ofMonth || ofWeek);
    }

    private static HashSet<int>? Values(string written, (string Name, int First, int Last, string[] Names) field)
    {
        var found = new HashSet<int>();
        foreach (var item in written.Split(','))
        {
            var parts = item.Split('/');
            var step = 1;
            if (parts.Length > 2 || (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1)))
                return null;
            if (Range(parts[0], field) is not var (first, last) || first > last)
                return null;
            for (var value = first; value <= last; value += step)
                found.Add(value);
        }

        return found;
    }

    private static (int First, int Last)? Range(string written, (string Name, int First, int Last, string[] Names) field)
    {
        if (written == "*")
            return (field.First, field.Last);
        var ends = written.Split('-');
        if (ends.Length > 2 || Number(ends[0], field) is not { } first)
            return null;
        return ends.Length == 1 ? (first, first) : Number(ends[1], field) is { } last ? (first, last) : null;
    }

    private static int? Number(string written, (string Name, int First, int Last, string[] Names) field)
    {
        var name = Array.FindIndex(field.Names, known => string.Equals(known, written, StringComparison.OrdinalIgnoreCase));
        if (name >= 0)
            return name + field.First;
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= field.First && number <= field.Last ? number : null;
    }
}
