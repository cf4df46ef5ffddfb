namespace PatroniSwarm.Topology;

/// <summary>How an endpoint protects the connections to it.</summary>
public enum Encryption
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By TLS for those who ask for it; the server shows a certificate.</summary>
    Offered,

    /// <summary>By TLS; both ends show a certificate.</summary>
    Mutual,
}
