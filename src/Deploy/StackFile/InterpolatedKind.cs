using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Where a text that a variable was put into becomes a number or a truth; elsewhere it stays a text.</summary>
internal static partial class InterpolatedKind
{
    private static readonly string[] Integers =
    [
        "services.*.configs[].mode", "services.*.secrets[].mode", "services.*.healthcheck.retries", "services.*.deploy.replicas",
        "services.*.deploy.update_config.parallelism", "services.*.deploy.rollback_config.parallelism", "services.*.deploy.restart_policy.max_attempts",
        "services.*.deploy.placement.max_replicas_per_node", "services.*.ports[].target", "services.*.ports[].published",
        "services.*.ulimits.*", "services.*.ulimits.*.hard", "services.*.ulimits.*.soft", "services.*.oom_score_adj",
    ];

    private static readonly string[] Fractions = ["services.*.deploy.update_config.max_failure_ratio", "services.*.deploy.rollback_config.max_failure_ratio"];

    private static readonly string[] Flags =
    [
        "services.*.healthcheck.disable", "services.*.privileged", "services.*.read_only", "services.*.stdin_open", "services.*.tty",
        "services.*.volumes[].read_only", "services.*.volumes[].volume.nocopy",
        "networks.*.external", "networks.*.internal", "networks.*.attachable", "volumes.*.external", "secrets.*.external", "configs.*.external",
    ];

    public static StackKind Of(string path)
    {
        var place = Index().Replace(path, "[]");
        return Integers.Any(pattern => Matches(place, pattern)) ? StackKind.Integer
            : Fractions.Any(pattern => Matches(place, pattern)) ? StackKind.Fraction
            : Flags.Any(pattern => Matches(place, pattern)) ? StackKind.Boolean
            : StackKind.Text;
    }

    /// <exception cref="FormatException">The text is nothing of that kind.</exception>
    public static string Convert(string text, StackKind kind) => kind switch
    {
        StackKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"'{text}' is not a whole number"),
        StackKind.Fraction => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? GoNumber.Print(number)
            : throw new FormatException($"'{text}' is not a number"),
        _ => text.ToLowerInvariant() switch
        {
            "y" or "yes" or "true" or "on" => "true",
            "n" or "no" or "false" or "off" => "false",
            _ => throw new FormatException($"'{text}' is neither true nor false"),
        },
    };

    // A star is one key, whatever it is called; a key with a dot in it counts as two.
    private static bool Matches(string path, string pattern)
    {
        var (keys, patterns) = (path.Split('.'), pattern.Split('.'));
        return keys.Length == patterns.Length && keys.Zip(patterns).All(static pair => pair.Second == "*" || pair.First == pair.Second);
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
