namespace PatroniSwarm.Topology;

/// <summary>The named volumes of a stack.</summary>
public static class Volumes
{
    /// <summary>Each volume and its driver, the members' first. If several services mount one, the first description counts.</summary>
    public static IReadOnlyList<KeyValuePair<string, VolumeSource>> Of(Stack stack)
    {
        var volumes = OfMembers(stack).ToList();
        var members = volumes.Count;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < members; place++)
            places.Add(volumes[place].Key, place);

        foreach (var mount in stack.Services.SelectMany(static service => service.Mounts).Where(static mount => mount.Kind == MountKind.Volume))
        {
            if (!places.TryGetValue(mount.Source, out var known))
            {
                places.Add(mount.Source, volumes.Count);
                volumes.Add(new(mount.Source, mount.Volume));
            }
            else if (known >= members && volumes[known].Value == new VolumeSource())
            {
                volumes[known] = new(mount.Source, mount.Volume);
            }
        }

        return volumes;
    }

    /// <summary>The driver and options of each volume.</summary>
    internal static IReadOnlyDictionary<string, VolumeSource> ByName(Stack stack)
    {
        var byName = new Dictionary<string, VolumeSource>(StringComparer.Ordinal);
        foreach (var volume in Of(stack))
            byName.Add(volume.Key, volume.Value);
        return byName;
    }

    /// <summary>The volumes of members, each with the name of its member.</summary>
    internal static IEnumerable<KeyValuePair<string, VolumeSource>> OfMembers(Stack stack) =>
        from service in stack.AllServices()
        where service.KeepsData() && service.Data.Directory is null
        from member in service.MembersIn(stack)
        group service by member.Name into same
        select new KeyValuePair<string, VolumeSource>(same.Key, same.First().Data.Volume ?? new());
}
