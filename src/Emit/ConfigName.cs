using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>The names of the config files of one kind: <c>patroni.yml</c>, or <c>patroni-db.yml</c> if there are several.</summary>
public sealed record ConfigName(string Stem, string Extension)
{
    /// <summary>The file of one of so many services.</summary>
    public string Of(Service service, int services) => services == 1 ? Stem + Extension : Of(service.Name);

    /// <summary>The file of a name.</summary>
    public string Of(string name) => $"{Stem}-{name}{Extension}";

    /// <summary>Whether a file of this name may be one of them.</summary>
    public bool Is(string fileName) =>
        fileName == Stem + Extension
        || (fileName.StartsWith(Stem + "-", StringComparison.Ordinal) && fileName.EndsWith(Extension, StringComparison.Ordinal));
}
