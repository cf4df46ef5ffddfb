using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Times in one unit, so that the numbers of a message are comparable.</summary>
internal static class Seconds
{
    public static string Shown(TimeSpan time) => $"{time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)}s";
}
