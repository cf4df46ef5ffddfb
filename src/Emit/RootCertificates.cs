using System.Text.RegularExpressions;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>The certificates in the files that clusters of PostgreSQL name as roots.</summary>
public sealed partial class RootCertificates
{
    private readonly Dictionary<string, string> texts;

    /// <param name="stack">The stack.</param>
    /// <param name="project">The files of its project.</param>
    /// <exception cref="EmitException">A file cannot be read, or is no certificate.</exception>
    public RootCertificates(Stack stack, ProjectFiles project) =>
        texts = stack.Postgres.Where(static postgres => postgres.RootCertificate is not null).ToDictionary(static postgres => postgres.Name, postgres => Read(postgres, project));

    /// <summary>Those of one cluster; null if it names no file.</summary>
    public string? Of(string postgres) => texts.GetValueOrDefault(postgres);

    // Only the certificates: what people write between them is no part of the stack file.
    private static string Read(PostgresCluster postgres, ProjectFiles project)
    {
        var text = project.Read(postgres.Type, postgres.RootCertificate!, "trusts");
        // Its content would be in the stack file, which is committed.
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw Refused(postgres, "has a private key in it, and everybody may read the roots of a cluster. Write a file with the root certificate alone: RootCertificate = \"company-root.pem\"");
        var blocks = Certificate().Matches(text).Select(static match => match.Value).ToList();
        return blocks.Count > 0
            ? string.Concat(blocks.Select(static block => block + "\n"))
            : throw Refused(postgres, "has no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----. From a file in DER, 'openssl x509 -inform DER -in company-root.cer -out company-root.pem' makes one");
    }

    private static EmitException Refused(PostgresCluster postgres, string why) => new(EmitCodes.ProjectFile, $"{postgres.Type} trusts the file '{postgres.RootCertificate}', which {why}.");

    [GeneratedRegex(@"-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----")]
    private static partial Regex Certificate();
}
