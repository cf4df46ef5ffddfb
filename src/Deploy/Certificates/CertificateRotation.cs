namespace PatroniSwarm.Deploy.Certificates;

/// <summary>What a publish issues anew although it is not due.</summary>
public enum CertificateRotation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The certificates of members.</summary>
    Leaves,

    /// <summary>The certificate authorities, and with them all certificates.</summary>
    Authorities,
}
