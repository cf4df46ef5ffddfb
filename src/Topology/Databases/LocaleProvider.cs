namespace PatroniSwarm.Topology;

/// <summary>Who compares and sorts the texts of a database.</summary>
public enum LocaleProvider
{
    Default,
    Builtin,
    Icu,
    Libc,
}
