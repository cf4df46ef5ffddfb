using PatroniSwarm.Build.Tests.Deployment;

namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>A fake engine that has whatever a stack file calls external, as soon as it is asked for it.</summary>
internal static class RecordingEngine
{
    public static FakeEngine Start()
    {
        var engine = new FakeEngine();
        engine.Always("GET /configs").Before(request => Provide(engine.Configs, request.Filters["name"]));
        engine.Always("GET /secrets").Before(request => Provide(engine.Secrets, request.Filters["name"]));
        engine.Always("GET /networks/*").Before(request => Provide(engine.Networks, request.Path.Split('/')[^1]));
        return engine;
    }

    public static void Provide(FakeFiles files, IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => files.Find(name) is null))
            files.Create(name, []);
    }

    public static void Provide(FakeNetworks networks, string name)
    {
        if (networks.Find(name) is null)
            networks.Create(name);
    }
}
