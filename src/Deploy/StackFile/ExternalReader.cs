
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads whether something is external, and its name in the swarm.</summary>
internal static class ExternalReader
{
    public static (bool External, string? Name) Read(StackMap map, int withName, StackKeys others)
    {
        var name = map["name", withName]?.Text() is { Length: > 0 } given ? given : null;
        if (map["external"] is not { } external)
            return (false, name);
        if (!external.IsMapping)
            return (external.Flag(), name);
        var older = external.Read(static map => map["name"]?.Text(), others) is { Length: > 0 } text ? text : null;
        if (older is not null && name is not null)
            throw external.Wrong("the name is given twice; write only 'name'");
        if (older is not null && external.Source.Version >= withName)
            external.Note("'external.name' is deprecated; write 'external: true' and 'name'");
        return (true, name ?? older);
    }
}
