namespace PatroniSwarm.Topology;

/// <summary>A file or folder that an archive_command names.</summary>
/// <param name="IsWritten">Whether it is written, not read.</param>
/// <param name="HoldsWal">Whether WAL is left there: it is no log, and nothing sends it on.</param>
internal readonly record struct ArchivePlace(string Path, bool IsWritten, bool HoldsWal);
