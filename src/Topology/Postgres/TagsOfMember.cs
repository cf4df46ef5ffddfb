namespace PatroniSwarm.Topology;

/// <summary>The places in the source where the tags of members are written.</summary>
internal static class TagsOfMember
{
    /// <summary>The arguments of <c>[On&lt;…&gt;]</c> that are written.</summary>
    public static IEnumerable<string> Written(MemberTags tags)
    {
        if (tags.NoFailover)
            yield return nameof(tags.NoFailover);
        if (tags.NoSync)
            yield return nameof(tags.NoSync);
        if (tags.NoLoadBalance)
            yield return nameof(tags.NoLoadBalance);
        if (tags.FailoverPriority != 1)
            yield return nameof(tags.FailoverPriority);
        if (tags.ReplicateFrom is not null)
            yield return nameof(tags.ReplicateFrom);
        if (tags.IsDelayed)
            yield return nameof(tags.ApplyDelay);
    }

    /// <summary>One member of each <c>[On&lt;…&gt;]</c>, the first, because all members of one attribute have the same tags.</summary>
    public static IEnumerable<PlacedMember> OnePerAttribute(IEnumerable<PlacedMember> members) =>
        members.GroupBy(static placed => placed.Attribute).Select(static same => same.First());

    /// <summary>The tag that says something of a member, or the delay that implies it.</summary>
    public static string OrDelay(MemberTags tags, string tag) => Written(tags).Contains(tag) || !tags.IsDelayed ? tag : nameof(tags.ApplyDelay);

    public static Anchor Anchor(Service service, PlacedMember placed, string tag) => new(service.Type, "On", tag, placed.Attribute);
}
