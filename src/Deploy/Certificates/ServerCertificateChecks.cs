namespace PatroniSwarm.Deploy.Certificates;

/// <summary>The input of the script that checks the certificates of users.</summary>
/// <param name="Now">The swarm's time, in seconds since 1970.</param>
/// <param name="Checks">One for each cluster.</param>
internal sealed record ServerCertificateChecks(long Now, IReadOnlyList<ServerCertificateCheck> Checks);

/// <summary>What a certificate of a cluster is checked against.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Secret">The file with it and its private key. Null: the cluster is to show certificates that a publish issues.</param>
/// <param name="Names">The names that it has to be valid for.</param>
/// <param name="Roots">The roots that members and clients are to trust.</param>
/// <param name="Shown">The files of certificates that running members show.</param>
/// <param name="Trusted">The files of roots that running members trust.</param>
internal sealed record ServerCertificateCheck(string Cluster, string? Secret, IReadOnlyList<string> Names, string Roots, IReadOnlyList<string> Shown, IReadOnlyList<string> Trusted);

/// <summary>The output of that script.</summary>
internal sealed record ServerCertificateAnswer
{
    /// <summary>The results, in the order of the checks.</summary>
    public IReadOnlyList<CheckedCertificate> Certificates { get; init; } = [];

    /// <summary>Why there are none.</summary>
    public string? Error { get; init; }
}

/// <summary>The result of one check.</summary>
internal sealed record CheckedCertificate
{
    /// <summary>What is wrong, and what to do.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>When the first certificate of the chain ends, in seconds since 1970; null if it cannot be read.</summary>
    public long? Ends { get; init; }

    /// <summary>The same of each that running members show, by its secret.</summary>
    public IReadOnlyDictionary<string, long> Shown { get; init; } = new Dictionary<string, long>();
}
