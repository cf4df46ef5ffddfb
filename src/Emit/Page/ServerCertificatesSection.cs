using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>The certificates that the user brings, and the names that each has to be valid for.</summary>
public static class ServerCertificatesSection
{
    /// <summary>The section; empty if clusters show certificates that a publish issues.</summary>
    public static string Render(Wiring wiring)
    {
        var brought = wiring.Stack.Postgres.Where(static postgres => postgres.RootCertificate is not null).ToList();
        if (brought.Count == 0)
            return "";
        var table = MarkdownTable.Render(
            ["Cluster", "Swarm secret", "Trusted roots", "Subject alternative names that it needs"],
            brought.Select(postgres => new[]
            {
                postgres.Name,
                postgres.ServerCertificate is { } secret ? $"`{secret}`" : "not yet: it shows certificates that a publish issues",
                $"`{postgres.RootCertificate}`, and the authority of {postgres.Name}",
                string.Join(", ", ServerCertificateNames.Of(wiring, postgres).Select(static name => $"`{name}`")),
            }));
        return $"""
            ## Certificates of your own

            {table}

            """;
    }
}
