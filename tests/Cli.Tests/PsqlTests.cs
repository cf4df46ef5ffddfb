using System.Runtime.Versioning;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Cli.Tests;

/// <summary>How psql is started: a script in its place says what it was given.</summary>
[UnsupportedOSPlatform("windows"), Collection(Signals)]
public sealed class PsqlTests : IDisposable
{
    // A signal is for the whole process, so no other test runs then.
    private const string Signals = "signals";

    private readonly TemporaryFolder folder = new();

    private readonly ClientLogin login = new()
    {
        Role = "orders_web",
        Database = "orders",
        User = "orders_web_a",
        Hosts = [("192.0.2.1", 5432), ("node2", 6432)],
        Writes = true,
        Roots = "-----BEGIN CERTIFICATE-----\n",
        Passfile = "*:*:orders:orders_web_a:swordfish"u8.ToArray(),
        HowToConnect = "",
    };

    [Fact]
    public void It_gets_the_hosts_and_the_password_in_a_file_that_is_gone_afterwards()
    {
        Assert.Equal(7, PsqlSession.Run(Fake(), login, ["-c", "select 'a b'"]));
        var said = Said();
        Assert.Equal("192.0.2.1,node2 5432,6432 orders orders_web_a 5 read-write verify-full", said[0]);
        Assert.Equal("-c|select 'a b'|", said[1]);
        Assert.Equal(["600", "600", "700"], said[2].Split(' '));
        Assert.Equal("*:*:orders:orders_web_a:swordfish", said[3]);
        Assert.Equal("-----BEGIN CERTIFICATE-----", said[4]);
        Assert.Equal("password in variables or arguments: 0", said[5]);
        Assert.False(Directory.Exists(Path.GetDirectoryName(said[6])));
    }

    /// <summary>The signals that reach this process, and how psql ends then. Whoever runs the tests in the background may have turned some off.</summary>
    public static TheoryData<string, int> Heard()
    {
        var data = new TheoryData<string, int>();
        var ignored = Convert.ToUInt64(File.ReadLines("/proc/self/status").First(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim(), 16);
        foreach (var (name, number, exitCode) in new[] { ("HUP", 1, 137), ("QUIT", 3, 137), ("TERM", 15, 137), ("INT", 2, 7) })
        {
            if ((ignored & (1UL << (number - 1))) == 0)
                data.Add(name, exitCode);
        }

        return data;
    }

    [Theory, MemberData(nameof(Heard))]
    public void A_signal_leaves_no_file_and_an_interrupt_is_for_psql_alone(string signal, int exitCode)
    {
        Assert.Equal(exitCode, PsqlSession.Run(Fake($"kill -{signal} $PPID; for i in 1 2 3 4 5; do sleep 0.2; done"), login, []));
        Assert.False(Directory.Exists(Path.GetDirectoryName(Said()[6])));
    }

    [Fact]
    public void After_a_signal_psql_is_not_started()
    {
        using var program = new ForegroundProgram();
        Assert.Equal(137, program.Run(new(Fake("kill -TERM $PPID; for i in 1 2 3 4 5; do sleep 0.2; done"))));
        Assert.Throws<OperationCanceledException>(() => program.Run(new(Fake())));
    }

    [Fact]
    public void A_role_that_only_reads_is_served_by_any_member_and_psql_asks_for_a_password_that_is_not_known()
    {
        var reader = new ClientLogin { Role = "r", Database = "orders", User = "r_a", Hosts = [("a", 1)], Writes = false, Roots = null, Passfile = null, HowToConnect = "" };
        PsqlSession.Run(Fake(), reader, []);
        Assert.Equal("a 1 orders r_a 5 any", Said()[0].TrimEnd());
        Assert.Equal("", Said()[6]);
    }

    [Theory]
    [InlineData("psql", "error: psql is not installed here, or in no folder of the PATH. Install PostgreSQL's client: 'apt install postgresql-client'")]
    [InlineData("psql --role web -- -c select", "error: psql is not installed here")]
    [InlineData("psql --rol web", "error: There is no option '--rol'. Did you mean --role?")]
    [InlineData("psql -x", "error: There is no option '-x'.")]
    public async Task Without_psql_it_says_what_to_install(string typed, string message)
    {
        folder.Write("stacks/pg/stack.yml", "services: {a: {image: a}}");
        var (exitCode, _, error) = await TypedCommand.RunAsync(folder.Path, typed.Split(' '));
        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_is_found_in_the_folders_of_the_path()
    {
        var psql = Fake();
        Assert.Equal(psql, ProgramFile.Find("psql", name => name == "PATH" ? $"/nowhere{Path.PathSeparator}{folder.Path}" : null));
        Assert.Null(ProgramFile.Find("psql", static _ => null));
    }

    public void Dispose() => folder.Dispose();

    private string[] Said() => File.ReadAllLines(Path.Combine(folder.Path, "said"));

    private string Fake(string more = "")
    {
        var script = folder.Write("psql", $$"""
            #!/bin/sh
            {
            echo "$PGHOST $PGPORT $PGDATABASE $PGUSER $PGCONNECT_TIMEOUT $PGTARGETSESSIONATTRS $PGSSLMODE"
            printf '%s|' "$@"; echo
            echo $(stat -c %a "$PGPASSFILE" "$PGSSLROOTCERT" "$(dirname "$PGPASSFILE")" 2>/dev/null)
            cat "$PGPASSFILE" 2>/dev/null; echo
            head -n 1 "$PGSSLROOTCERT" 2>/dev/null || echo
            echo "password in variables or arguments: $( (env; echo "$@") | grep -c swordfish)"
            echo "$PGPASSFILE"
            } > "$(dirname "$0")/said"
            {{more}}
            exit 7
            """);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }

    [CollectionDefinition(Signals, DisableParallelization = true)]
    public sealed class Alone;
}
