namespace PatroniSwarm.Deploy;

/// <summary>The reason why a task does not run.</summary>
/// <param name="Place">The service, and its node if known.</param>
/// <param name="State">As swarm names it.</param>
/// <param name="Error">In swarm's words.</param>
internal sealed record TaskFailure(string Place, string State, string Error)
{
    /// <summary>If swarm cannot pull an image, it starts the task anyway and reports only that the image is missing (swarmkit, agent/exec/dockerapi).</summary>
    public bool LacksImage => Error.Contains("No such image", StringComparison.Ordinal);

    public override string ToString() => $"{Place}: {State}, {Error}{(LacksImage ? ", because the node could not pull it: its disk is full, or the registry is unreachable or refuses the pull ('docker pull' on that node says which)" : "")}";
}
