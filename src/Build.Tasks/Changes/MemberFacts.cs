namespace PatroniSwarm.Build.Changes;

/// <summary>What must not change unnoticed about a member of etcd or PostgreSQL.</summary>
/// <param name="Name">The member, and its service in the stack.</param>
/// <param name="Role">etcd or postgres.</param>
/// <param name="Cluster">The cluster it belongs to.</param>
/// <param name="Node">The hostname it is pinned to.</param>
/// <param name="Image">The image with its tag.</param>
/// <param name="Storage">The volume with its driver, options and place in the container, as one text.</param>
internal sealed record MemberFacts(string Name, string Role, string Cluster, string Node, string Image, string Storage);
