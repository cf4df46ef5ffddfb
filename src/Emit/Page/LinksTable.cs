using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>Who connects to whom: encrypted how, which name is checked, and with which credential.</summary>
public static class LinksTable
{
    public static string Render(Wiring wiring) => MarkdownTable.Render(
        ["From", "To", "Port", "Encrypted", "Name that is checked", "Credential", "Gets a new one"],
        wiring.Links.Where(static link => link.Endpoint is not null).Select(link => Row(wiring, link)).GroupBy(static row => string.Join("\n", row)).Select(static rows => rows.First()));

    private static string[] Row(Wiring wiring, Link link)
    {
        var endpoint = link.Endpoint!;
        var certificate = link.From is null ? null : wiring.CertificateFor(link.From, link.To);
        var isChecked = endpoint.Encryption == Encryption.Mutual || (endpoint.Encryption == Encryption.Offered && link.Kind == LinkKind.Peer);
        return
        [
            link.From?.Name ?? "clients",
            link.To.Name,
            $"{Text.Of(endpoint.Port)}, {(link.Kind == LinkKind.Peer && link.Credential is { } peer ? $"as {peer.User}" : endpoint.Purpose)}",
            endpoint.Encryption switch
            {
                Encryption.Mutual => "TLS, both ends show a certificate",
                Encryption.Offered when isChecked => "TLS, both ends show a certificate",
                Encryption.Offered when AcceptsPlain(wiring, link.To) => "TLS if the client asks for it",
                Encryption.Offered => "TLS, or the connection is refused",
                _ => "no",
            },
            isChecked ? NameChecked(wiring, link, endpoint) : "",
            string.Join(" and ", Credentials(link, isChecked ? certificate : null)),
            string.Join("; ", Rotations(wiring, link, isChecked ? certificate : null)),
        ];
    }

    private static string NameChecked(Wiring wiring, Link link, Endpoint endpoint) =>
        endpoint.Encryption == Encryption.Offered && link.To is PostgresCluster { RootCertificate: not null }
            ? "none: the password proves the server (channel binding)"
            : string.Join(", ", link.To.MembersIn(wiring.Stack).Select(endpoint.HostOf));

    private static bool AcceptsPlain(Wiring wiring, Service to) =>
        (to as PostgresCluster ?? (to.LeadsTo() is { } backend ? wiring.Stack.FindPostgres(backend) : null)) is not { } postgres || HbaLines.AcceptPlain(postgres);

    private static IEnumerable<string> Credentials(Link link, Certificate? certificate)
    {
        if (certificate is not null)
            yield return $"a certificate of {certificate.Authority.Name}";
        if (link.Credential is { } password)
            yield return $"the password in `{password.Secret}`";
    }

    private static IEnumerable<string> Rotations(Wiring wiring, Link link, Certificate? certificate)
    {
        if (certificate is not null)
            yield return $"at a publish, before the last third of {wiring.Stack.CertificateLifetime}";
        if (link.Credential is not null)
            yield return "with `RotateSecret`";
    }
}
