namespace PatroniSwarm.Deploy.StackFile;

/// <summary>What becomes of the keys of a mapping that nobody asked for.</summary>
internal enum StackKeys
{
    Refused,

    /// <summary>Those that begin with <c>x-</c> are the user's own; the others are refused.</summary>
    Extended,

    /// <summary>Docker drops them without a word.</summary>
    Dropped,
}
