using System.Globalization;
using System.Text.Json;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Cli;

/// <summary>A login as clients take it. The password is in none of the forms: they name its passfile, if there is one.</summary>
/// <param name="login">Where, and as whom.</param>
/// <param name="roots">The file of the certificates that clients trust; null without TLS.</param>
/// <param name="passfile">The file of the password; null if there is none.</param>
internal sealed class ConnectionText(ClientLogin login, string? roots, string? passfile)
{
    private static readonly string Timeout = ((int)ClientTimers.Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private string Hosts => string.Join(',', login.Hosts.Select(static host => $"{(host.Host.Contains(':', StringComparison.Ordinal) ? $"[{host.Host}]" : host.Host)}:{host.Port.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Npgsql's connection string.</summary>
    public string Npgsql => string.Join(';', (string[])[
        $"Host={Hosts}", $"Database={login.Database}", $"Username={login.User}",
        .. passfile is null ? [] : (string[])[$"Passfile={Quoted(passfile)}"],
        ClientTimers.Npgsql,
        .. roots is null ? [] : (string[])["SSL Mode=VerifyFull", $"Root Certificate={Quoted(roots)}"],
    ]);

    /// <summary>libpq's URI.</summary>
    public string Uri => $"postgresql://{login.User}@{Hosts}/{login.Database}?{string.Join('&', Parameters.Select(static parameter => $"{parameter.Name}={System.Uri.EscapeDataString(parameter.Value)}"))}";

    /// <summary>A command line of psql.</summary>
    public string Psql => $"psql '{Uri.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The variables that libpq reads.</summary>
    public IReadOnlyList<(string Name, string Value)> Variables =>
    [
        ("PGHOST", string.Join(',', login.Hosts.Select(static host => host.Host))),
        ("PGPORT", string.Join(',', login.Hosts.Select(static host => host.Port.ToString(CultureInfo.InvariantCulture)))),
        ("PGDATABASE", login.Database),
        ("PGUSER", login.User),
        .. Parameters.Select(static parameter => (parameter.Variable, parameter.Value)),
    ];

    /// <summary>All of them, for programs.</summary>
    public string Json => JsonSerializer.Serialize(
        new
        {
            login.Role,
            login.Database,
            login.User,
            Hosts = login.Hosts.Select(static host => new { host.Host, host.Port }),
            RootCertificate = roots,
            Passfile = passfile,
            Npgsql,
            Uri,
        },
        Indented);

    private static JsonSerializerOptions Indented { get; } = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The names of PostgreSQL's documentation, Parameter Key Words and Environment Variables.
    private IEnumerable<(string Name, string Variable, string Value)> Parameters =>
    [
        ("connect_timeout", "PGCONNECT_TIMEOUT", Timeout),
        ("target_session_attrs", "PGTARGETSESSIONATTRS", login.Writes ? "read-write" : "any"),
        .. roots is null ? [] : ((string, string, string)[])[("sslmode", "PGSSLMODE", "verify-full"), ("sslrootcert", "PGSSLROOTCERT", roots)],
        .. passfile is null ? [] : ((string, string, string)[])[("passfile", "PGPASSFILE", passfile)],
    ];

    // In a connection string, quotes keep a semicolon from ending the value.
    private static string Quoted(string file) => file.AsSpan().ContainsAny(";='\" ") ? $"\"{file.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : file;
}
