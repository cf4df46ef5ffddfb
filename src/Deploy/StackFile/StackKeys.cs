namespace PatroniSwarm.Deploy.StackFile;

/// <summary>What happens to unknown keys of a mapping.</summary>
internal enum StackKeys
{
    Refused,

    /// <summary>Keys that begin with <c>x-</c> are allowed; others are refused.</summary>
    Extended,

    /// <summary>Docker silently drops them.</summary>
    Dropped,
}
