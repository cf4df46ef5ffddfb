namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Keys of other tools' files, and what to write instead.</summary>
internal static class ForeignKeys
{
    private const string Resources = "set limits under 'deploy.resources'";
    private const string OnlyCompose = "only 'docker compose' has this key, a stack does not; leave it out";

    private static readonly Dictionary<string, string> Instructions = new()
    {
        ["extends"] = "a stack cannot extend services; use a YAML anchor and a merge (<<: *name)",
        ["volume_driver"] = "set the driver of a volume under the file's own 'volumes'",
        ["volumes_from"] = "name the shared volume under the file's own 'volumes', and mount it in each service",
        ["cpu_quota"] = Resources,
        ["cpu_shares"] = Resources,
        ["cpuset"] = Resources,
        ["cpus"] = Resources,
        ["mem_limit"] = Resources,
        ["mem_reservation"] = "set reservations under 'deploy.resources'",
        ["memswap_limit"] = Resources,
        ["pids_limit"] = Resources,
        ["scale"] = "write 'deploy.replicas'",
        ["name"] = "the stack's name is given when it is deployed; leave it out",
        ["content"] = "write the content into a file and name it with 'file'",
        ["include"] = OnlyCompose,
        ["profiles"] = OnlyCompose,
        ["platform"] = "write a placement constraint such as node.platform.arch == x86_64",
        ["pull_policy"] = OnlyCompose,
        ["develop"] = OnlyCompose,
        ["gateway"] = "swarm chooses the gateway; leave it out",
        ["host_ip"] = "swarm publishes on every address of a node; leave it out",
    };

    /// <summary>The error for an unknown key.</summary>
    public static string Instead(string key) =>
        $"this key is not understood{(Instructions.TryGetValue(key, out var instruction) ? $": {instruction}" : "")}";
}
