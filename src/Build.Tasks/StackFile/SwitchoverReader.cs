namespace PatroniSwarm.Build.StackFile;

/// <summary>
/// What the emitter knows of the description and a plan wants to say. Docker leaves keys that begin with <c>x-</c> alone, so this is no part of any service; whatever else
/// stands there is somebody else's.
/// </summary>
internal static class SwitchoverReader
{
    public const string Key = "x-patroniswarm-switchover";
    public const string Expected = "expected";
    public const string Longest = "longest";

    public static Dictionary<string, SwitchoverTime> Read(StackNode? node)
    {
        var times = new Dictionary<string, SwitchoverTime>();
        foreach (var (cluster, value) in Entries(node))
        {
            if (Time(value, Expected) is { } expected)
                times[cluster] = new(expected, Time(value, Longest));
        }

        return times;
    }

    private static TimeSpan? Time(StackNode node, string key) =>
        Entries(node).FirstOrDefault(entry => entry.Key == key).Value is { IsText: true } value ? StackQuantity.Duration(value.Text()) : null;

    private static IReadOnlyList<(string Key, StackNode Value)> Entries(StackNode? node) => node is { IsMapping: true } ? node.Entries() : [];
}
