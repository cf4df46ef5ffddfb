namespace PatroniSwarm.Build.Tests.Emit.Handshakes;

/// <summary>Where a service accepts connections with a certificate; certificates are named by their secrets.</summary>
/// <param name="Service">The service.</param>
/// <param name="Address">Host and port, as others connect to it.</param>
/// <param name="Certificate">The certificate that it shows.</param>
/// <param name="Trusts">The authority whose certificates it accepts.</param>
/// <param name="IsMutual">Whether it refuses a client that shows none.</param>
internal sealed record Listener(string Service, string Address, string Certificate, string Trusts, bool IsMutual);
