using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Times in one unit, so that a message's numbers compare.</summary>
internal static class Seconds
{
    public static string Shown(TimeSpan time) => $"{time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)}s";
}
