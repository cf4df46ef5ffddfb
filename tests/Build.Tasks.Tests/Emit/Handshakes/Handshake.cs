namespace PatroniSwarm.Build.Tests.Emit.Handshakes;

/// <summary>A connection that the emitted files make; certificates are named by their secrets.</summary>
/// <param name="Client">The service that connects.</param>
/// <param name="Listener">What it connects to.</param>
/// <param name="Name">The name that it looks for in the certificate that answers. Null: it looks for none.</param>
/// <param name="Shows">Its own certificate. Null: it has none.</param>
/// <param name="Trusts">What it trusts. Null: it checks nothing.</param>
internal sealed record Handshake(string Client, Listener Listener, string? Name, string? Shows, string? Trusts);
