namespace PatroniSwarm.Build.Deployment;

/// <summary>A member of a cluster as Patroni tells of it.</summary>
internal sealed record PatroniMember(string Name, string Role, string State)
{
    public bool Leads => (Role is "leader" or "standby_leader" or "master") && State == "running";

    public bool Streams => !Leads && State is ("streaming" or "running");
}
