namespace PatroniSwarm.Deploy.Takeovers;

/// <summary>What the volumes of a member hold that does not run yet.</summary>
/// <param name="Refused">Where the user of the image may not write.</param>
/// <param name="Data">PostgreSQL's data directories.</param>
internal sealed record VolumeContent(IReadOnlyList<string> Refused, IReadOnlyList<ServerData> Data);

/// <summary>A data directory of PostgreSQL.</summary>
/// <param name="Major">The major version that wrote it.</param>
/// <param name="System">Its system identifier: the same in all members of a cluster.</param>
internal sealed record ServerData(string Major, string System);
