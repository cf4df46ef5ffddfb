namespace PatroniSwarm.Topology;

/// <summary>What is wrong with a value.</summary>
public enum SettingFault
{
    None,

    /// <summary>No boolean, no number.</summary>
    WrongType,

    /// <summary>Not among the words of an enumeration.</summary>
    UnknownWord,

    /// <summary>A number followed by something that is no unit of this setting.</summary>
    WrongUnit,

    OutOfRange,
}
