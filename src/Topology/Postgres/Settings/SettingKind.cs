namespace PatroniSwarm.Topology;

/// <summary>What a PostgreSQL setting holds.</summary>
public enum SettingKind
{
    Bool,
    WholeNumber,
    Number,
    Word,
    Text,
}
