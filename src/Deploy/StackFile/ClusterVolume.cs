
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The description of a cluster volume, which a stack may contain but a deployment does not use.</summary>
internal static class ClusterVolume
{
    public static void Check(StackNode? node)
    {
        if (node is null)
            return;
        node.Read(Spec, StackKeys.Dropped);
        node.Note("ignored: a stack does not create cluster volumes; create this one with 'docker volume create --type …'");
    }

    private static bool Spec(StackMap map)
    {
        _ = map["group"]?.Text();
        _ = map["availability"]?.Text();
        _ = map["secrets"];
        _ = map["access_mode"]?.Read(Access, StackKeys.Dropped);
        _ = map["accessibility_requirements"]?.Read(static map => Segments(map["requisite"]) && Segments(map["preferred"]), StackKeys.Dropped);
        _ = map["capacity_range"]?.Read(static map => (map["required_bytes"]?.Bytes(), map["limit_bytes"]?.Bytes()), StackKeys.Dropped);
        return true;
    }

    private static bool Access(StackMap map)
    {
        _ = map["scope"]?.Text();
        _ = map["sharing"]?.Text();
        _ = map["block_volume"]?.Entries();
        _ = map["mount_volume"]?.Read(static map => (map["fs_type"]?.Text(), map["mount_flags"]?.Texts()), StackKeys.Dropped);
        return true;
    }

    private static bool Segments(StackNode? node)
    {
        foreach (var item in node?.List() ?? [])
            _ = item.Read(static map => map["segments"] is { } segments ? TextMapping.Labels(segments) : null, StackKeys.Dropped);
        return true;
    }
}
