
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads a task's limits and reservations.</summary>
internal static class TaskResourceReader
{
    private const int WithCountables = 5;
    private const int WithProcesses = 9;

    public static ResourceDefinition Limit(StackMap map) => Common(map) with { Processes = map["pids", WithProcesses]?.Integer() };

    public static ResourceDefinition Reservation(StackMap map) => Common(map) with
    {
        Countables = [.. (map["generic_resources", WithCountables]?.List() ?? []).Select(static item => item.Read(Countable))],
    };

    private static ResourceDefinition Common(StackMap map) => new()
    {
        NanoCpus = map["cpus"] is { } cpus && cpus.Text().Length > 0 ? NanoCpus(cpus) : null,
        MemoryBytes = map["memory"]?.Bytes(),
    };

    private static long NanoCpus(StackNode node) =>
        StackQuantity.NanoCpus(node.Text()) ?? throw node.Wrong($"'{node.Text()}' is not a number of CPUs such as 0.5, with at most nine decimals");

    private static (string Kind, long Value)? Countable(StackMap map) => map["discrete_resource_spec"]?.Read(static map => (
        map["kind"]?.Text() ?? "",
        map["value"] is { } value ? (long)Math.Truncate(value.Number()) : 0));
}
