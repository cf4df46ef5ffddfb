using System.Globalization;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>The tasks of the swarm's services. By default what a service asks for runs at once; a test that wants otherwise replaces <see cref="Place"/> and uses <see cref="Add"/>.</summary>
internal sealed class FakeTasks
{
    private readonly FakeObjects tasks;
    private readonly FakeNodes nodes;
    private readonly TimeProvider clock;

    public FakeTasks(FakeIds ids, FakeNodes nodes, TimeProvider clock)
    {
        (tasks, this.nodes, this.clock) = (new("task", ids, clock), nodes, clock);
        (Place, Displace) = (Run, Remove);
    }

    /// <summary>What becomes of a service that was created or updated.</summary>
    public Action<JsonObject> Place { get; set; }

    /// <summary>What becomes of the tasks of a service that was removed.</summary>
    public Action<JsonObject> Displace { get; set; }

    public IReadOnlyList<JsonObject> Of(JsonNode service) => [.. tasks.All.Where(task => task["ServiceID"]!.ToString() == FakeObjects.Id(service))];

    /// <summary>Has the service's tasks run as it asks, on nodes that satisfy it, and ends those of an older specification; a job's are complete.</summary>
    public void Run(JsonObject service)
    {
        var places = FakePlace.Of(service, nodes);
        var current = Of(service).Where(task => IsLive(task) && IsUpToDate(task, service) && places.Any(place => place.IsOf(task))).ToList();
        foreach (var old in Of(service).Where(task => IsLive(task) && !current.Contains(task)))
            Set(old, "shutdown");
        foreach (var place in places.Where(place => !current.Exists(place.IsOf)))
            Add(service, place.Node is null ? "pending" : place.IsJob ? "complete" : "running", place.Node, place.SlotNumber, place.Node is null ? "no suitable node (scheduling constraints not satisfied)" : null);
    }

    public void Remove(JsonObject service)
    {
        foreach (var task in Of(service))
            tasks.Remove(task);
    }

    /// <summary>A task of the service as it is specified now.</summary>
    /// <param name="service">From <c>engine.Services["pg_db"]</c>.</param>
    /// <param name="state">As swarm names it: pending, preparing, running, complete, failed, rejected, ...</param>
    /// <param name="node">The name of its node; null while it has none.</param>
    /// <param name="slot">Null for a global service.</param>
    /// <param name="error">What swarm says is wrong.</param>
    public JsonObject Add(JsonObject service, string state, string? node, int? slot = 1, string? error = null)
    {
        var name = FakeObjects.Name(service);
        var task = new JsonObject
        {
            ["Spec"] = service["Spec"]!["TaskTemplate"]!.DeepClone(),
            ["ServiceID"] = FakeObjects.Id(service),
            // No field of the API; swarm keeps it too, and filters by it.
            ["ServiceLabels"] = service["Spec"]!["Labels"]?.DeepClone(),
            ["Slot"] = slot,
            ["NodeID"] = node is null ? "" : FakeObjects.Id(nodes[node]),
        };
        tasks.Add(task, $"{name}.{slot?.ToString(CultureInfo.InvariantCulture) ?? node}");
        Set(task, state, error);
        return task;
    }

    /// <summary>Brings a task into another state. One that has ended is asked for no more.</summary>
    public void Set(JsonObject task, string state, string? error = null)
    {
        task["DesiredState"] = state is "complete" or "failed" or "rejected" or "shutdown" ? "shutdown" : "running";
        task["Status"] = new JsonObject { ["Timestamp"] = FakeObjects.Time(clock), ["State"] = state, ["Message"] = state, ["Err"] = error };
        tasks.Touch(task);
    }

    public FakeAnswer Answer(FakeRequest request, string[] path, FakeServices services) => (request.Method, path) switch
    {
        ("GET", []) => FakeAnswer.Of(List(request.Filters, services)),
        ("GET", [var id]) => FakeAnswer.Of(tasks[id].DeepClone()),
        _ => throw new FakeRefusal(404, "page not found"),
    };

    private JsonArray List(FakeFilters filters, FakeServices services) => new([.. tasks.All
        .Where(task =>
        {
            var service = services.Find(task["ServiceID"]!.ToString());
            return filters.AnyOf("id", id => FakeObjects.Id(task).StartsWith(id, StringComparison.Ordinal))
                && filters.AnyOf("service", name => task["ServiceID"]!.ToString() == name || (service is not null && FakeObjects.Name(service) == name))
                && filters.AnyOf("node", node => nodes.Find(node) is { } found && task["NodeID"]!.ToString() == FakeObjects.Id(found))
                && filters.AnyOf("desired-state", state => task["DesiredState"]!.ToString() == state)
                && filters.AnyOf("_up-to-date", wanted => (service is not null && IsUpToDate(task, service)) == (wanted == "true"))
                && filters.Labels(task["ServiceLabels"]);
        })
        .Select(static task => task.DeepClone())]);

    private static bool IsLive(JsonObject task) => task["DesiredState"]!.ToString() == "running" || task["Status"]!["State"]!.ToString() == "complete";

    private static bool IsUpToDate(JsonObject task, JsonObject service) => JsonNode.DeepEquals(task["Spec"], service["Spec"]!["TaskTemplate"]);
}
