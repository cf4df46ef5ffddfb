namespace PatroniSwarm.Build.Deployment;

/// <summary>A member of a cluster as Patroni tells of it.</summary>
internal sealed record PatroniMember(string Name, string Role, string State)
{
    public bool Leads => (Role is "leader" or "standby_leader" or "master") && State == "running";

    public bool Streams => !Leads && State == "streaming";

    /// <summary>Confirms commits before they are acknowledged.</summary>
    public bool Confirms => Role is "sync_standby" or "quorum_standby";
}
