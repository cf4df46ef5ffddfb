namespace PatroniSwarm.Topology;

/// <summary>What compares and sorts the texts of a database.</summary>
public enum LocaleProvider
{
    Default,
    Builtin,
    Icu,
    Libc,
}
