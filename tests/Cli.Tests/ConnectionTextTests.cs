using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Cli.Tests;

/// <summary>The forms in which a login is printed.</summary>
public sealed class ConnectionTextTests
{
    private static readonly ClientLogin Login = new()
    {
        Role = "orders_web",
        Database = "orders",
        User = "orders_web_a",
        Hosts = [("192.0.2.1", 5432), ("2001:db8::2", 6432)],
        Writes = true,
        Roots = "PEM",
        Passfile = null,
        HowToConnect = "",
    };

    private readonly ConnectionText text = new(Login, "./pg_db-ca.crt", "./it's; mine.pgpass");

    [Fact]
    public void Npgsql_reads_the_string()
    {
        Assert.Equal("Host=192.0.2.1:5432,[2001:db8::2]:6432;Database=orders;Username=orders_web_a;Passfile=\"./it's; mine.pgpass\";Timeout=5;Host Recheck Seconds=1;SSL Mode=VerifyFull;Root Certificate=./pg_db-ca.crt", text.Npgsql);
        var read = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = text.Npgsql };
        Assert.Equal("./it's; mine.pgpass", read["Passfile"]);
    }

    [Fact]
    public void Libpq_reads_the_URI_and_a_shell_the_command()
    {
        const string Uri = "postgresql://orders_web_a@192.0.2.1:5432,[2001:db8::2]:6432/orders?connect_timeout=5&target_session_attrs=read-write&sslmode=verify-full&sslrootcert=.%2Fpg_db-ca.crt&passfile=.%2Fit%27s%3B%20mine.pgpass";
        Assert.Equal(Uri, text.Uri);
        Assert.Equal($"psql '{Uri}'", text.Psql);
    }

    [Fact]
    public void The_variables_are_those_of_libpq() => Assert.Equal(
        ["PGHOST=192.0.2.1,2001:db8::2", "PGPORT=5432,6432", "PGDATABASE=orders", "PGUSER=orders_web_a", "PGCONNECT_TIMEOUT=5", "PGTARGETSESSIONATTRS=read-write", "PGSSLMODE=verify-full", "PGSSLROOTCERT=./pg_db-ca.crt", "PGPASSFILE=./it's; mine.pgpass"],
        text.Variables.Select(static variable => $"{variable.Name}={variable.Value}"));

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_saved_password_is_for_its_user_alone_also_where_a_file_was_for_all()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("orders_web.pgpass", "old");
        File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);
        Assert.Equal(path, OwnFile.Write(folder.Path, "orders_web.pgpass", "new"u8.ToArray()));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Without_TLS_and_a_passfile_there_is_neither()
    {
        var plain = new ConnectionText(Login, roots: null, passfile: null);
        Assert.Equal("Host=192.0.2.1:5432,[2001:db8::2]:6432;Database=orders;Username=orders_web_a;Timeout=5;Host Recheck Seconds=1", plain.Npgsql);
        Assert.DoesNotContain("ssl", plain.Uri, StringComparison.Ordinal);
        Assert.Contains("\"passfile\": null", plain.Json, StringComparison.Ordinal);
    }
}
