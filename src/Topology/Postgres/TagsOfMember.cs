namespace PatroniSwarm.Topology;

/// <summary>Where the tags of a member stand in the source.</summary>
internal static class TagsOfMember
{
    /// <summary>The arguments of <c>[On&lt;…&gt;]</c> that say something.</summary>
    public static IEnumerable<string> Written(MemberTags tags)
    {
        if (tags.NoFailover)
            yield return nameof(tags.NoFailover);
        if (tags.NoSync)
            yield return nameof(tags.NoSync);
        if (tags.NoStream)
            yield return nameof(tags.NoStream);
        if (tags.NoLoadBalance)
            yield return nameof(tags.NoLoadBalance);
        if (tags.FailoverPriority != 1)
            yield return nameof(tags.FailoverPriority);
        if (tags.ReplicateFrom is not null)
            yield return nameof(tags.ReplicateFrom);
    }

    public static Anchor Anchor(Service service, PlacedMember placed, string tag) => new(service.Type, "On", tag, placed.Attribute);
}
