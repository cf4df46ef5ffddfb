using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Databases and roles on one node: created, changed, mended, rotated.</summary>
[Collection(OneNodeCollection.Name)]
public sealed partial class DatabaseTests(ITestOutputHelper output)
{
    private const string Limit = ", ConnectionLimit = 40";
    private const string More = """, Schema("audit"), Extension("pg_trgm"), PostgresSetting("work_mem", "8MB")""";
    private const string Secret = "laptop_orders_app-passfile";
    private const string NotDeclared = "that are not declared";
    private const string Leaver = "[Role<Orders>(Access.ReadOnly)] class Leaver;";

    // What a role may do besides what is declared: on a table, a column, future tables, another database, a parameter, by a membership, and on thousands of functions.
    private static readonly (string Grant, string Revoke)[] ByHand =
    [
        ("GRANT INSERT ON items TO orders_reports", "REVOKE INSERT ON items FROM orders_reports"),
        ("GRANT SELECT (name) ON items TO orders_reports_b WITH GRANT OPTION", "REVOKE SELECT (name) ON items FROM orders_reports_b"),
        ("ALTER DEFAULT PRIVILEGES FOR ROLE orders_owner GRANT DELETE ON TABLES TO orders_reader", "ALTER DEFAULT PRIVILEGES FOR ROLE orders_owner REVOKE DELETE ON TABLES FROM orders_reader"),
        ("GRANT pg_write_all_data TO orders_reader", "REVOKE pg_write_all_data FROM orders_reader"),
        ("GRANT CREATE ON DATABASE stock TO orders_app", "REVOKE CREATE ON DATABASE stock FROM orders_app"),
        ("GRANT SET ON PARAMETER log_statement TO orders_app", "REVOKE SET ON PARAMETER log_statement FROM orders_app"),
        ("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_catalog TO orders_app_b", "REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_catalog FROM orders_app_b"),
    ];

    private static readonly string[] Rotates = [$"-p:RotateSecret={Secret}", "-p:DropDatabase=old"];
    private readonly SwarmLab lab = new();

    [Fact]
    public async Task What_the_description_says_of_databases_and_roles_is_created_changed_mended_and_rotated()
    {
        await SwarmLab.TakeImages("node1", "OneNode");
        using var project = new LabProject("OneNode");
        try
        {
            project.Change(static source => Described(source, others: Leaver));
            var first = await lab.Publish(project.Path, "-tl:off");
            Assert.Contains("create database orders: in db", first, StringComparison.Ordinal);
            Assert.Contains($"role orders_app: login orders_app_a of database orders, passfile in the secret {Secret}; in a container of web it is /run/secrets/orders_app.pgpass", first, StringComparison.Ordinal);

            // What a migration creates belongs to the owner, so that the others reach it.
            Assert.Equal("orders_owner", await Sql("OWNER", "CREATE TABLE items (id serial PRIMARY KEY, name text); SELECT tableowner FROM pg_tables WHERE tablename = 'items'"));
            Assert.Equal("1", await Sql("DB", "INSERT INTO items (name) VALUES ('one') RETURNING id"));
            Assert.Equal("1", await Sql("READER", "SELECT count(*) FROM items"));
            Assert.Contains("permission denied for table items", await Fails("READER", "INSERT INTO items (name) VALUES ('two')"), StringComparison.Ordinal);
            Assert.Contains("permission denied for schema public", await Fails("DB", "CREATE TABLE others (id int)"), StringComparison.Ordinal);

            // Each role reaches its own database and no other; those of Patroni reach none of them.
            Assert.Equal("stock", await Sql("CLERK", "SELECT current_database()"));
            foreach (var (variable, other) in new[] { ("OWNER", "stock"), ("DB", "stock"), ("READER", "stock"), ("DB", "postgres"), ("CLERK", "orders") })
                Assert.Contains("no pg_hba.conf entry", await SwarmLab.Inside("node1", "laptop_web", "sh", "-c", $"! psql \"$(echo \"${variable}\" | sed 's,/[a-z]*?,/{other}?,')\" -c '' 2>&1"), StringComparison.Ordinal);
            foreach (var role in new[] { "replicator", "rewind_user", "joe" })
                Assert.Contains("no pg_hba.conf entry", await SwarmLab.Inside("node1", "laptop_web", "sh", "-c", $"! psql -h proxy -U {role} orders -c '' 2>&1"), StringComparison.Ordinal);

            await LogsInAsTheLeaver(project);

            // Nothing that a publish gave is anybody's change.
            var plan = await Ask(project, "PlanStack");
            Assert.Contains("nothing to do", plan, StringComparison.Ordinal);
            Assert.DoesNotContain(NotDeclared, plan, StringComparison.Ordinal);

            // By hand: two changes of what is declared, grants to declared roles, and something that is not.
            await Superuser(string.Join("; ", ByHand.Select(static change => change.Grant)));
            await Superuser("ALTER ROLE orders_app_a SUPERUSER CONNECTION LIMIT 3");
            await Superuser("CREATE ROLE keeper");
            await Superuser("CREATE DATABASE old OWNER keeper");
            await Superuser("CREATE ROLE joe LOGIN PASSWORD 'of his own'");
            await Superuser("CREATE ROLE boss LOGIN SUPERUSER");
            project.Change(static source => Described(source, Limit, More, Leaver));
            var published = await lab.Publish(project.Path);
            string[] differences =
            [
                "superuser: yes -> no   (drift", "connection limit: 3 -> (nothing)   (drift", "connection limit: (nothing) -> 40", "work_mem: (nothing) -> 8MB",
                "create schema orders.audit", "create extension orders.pg_trgm", "database old in db is not declared, it stays",
                "role joe in db (no line of pg_hba lets it connect) is not declared, it stays",
                "role boss in db (no line of pg_hba lets it connect) is not declared, it stays",
                $"drift: role orders_reports in db has privileges in database orders {NotDeclared}, they stay: INSERT on table public.items\n",
                $"drift: role orders_reports_b in db has privileges in database orders {NotDeclared}, they stay: SELECT WITH GRANT OPTION on column public.items.name\n",
                $"drift: role orders_reader in db has privileges in database orders {NotDeclared}, they stay: membership in pg_write_all_data; DELETE by default privileges for role orders_owner on tables\n",
                $"drift: role orders_app in db has privileges in database orders {NotDeclared}, they stay: CREATE on database stock; SET on parameter log_statement\n",
            ];
            Assert.All(differences, difference => Assert.Contains(difference, published, StringComparison.Ordinal));
            Assert.Equal("f|-1|40", await Superuser("SELECT rolsuper, rolconnlimit, datconnlimit FROM pg_roles, pg_database WHERE rolname = 'orders_app_a' AND datname = 'orders'"));
            Assert.Matches($"drift: role orders_app_b in db has privileges in database orders {NotDeclared}, they stay: EXECUTE on function pg_catalog[.].*; EXECUTE on .*; and [0-9]{{4}} more\n", published);
            Assert.Equal(5, published.Split(NotDeclared).Length - 1);
            // A publish revokes none of them.
            Assert.Equal("t", await Superuser("SELECT relacl::text LIKE '%orders_reports=a/orders_owner%' FROM pg_class WHERE relname = 'items'"));
            await Superuser(string.Join("; ", ByHand.Select(static change => change.Revoke)));
            Assert.Equal("8MB|t", await Sql("DB", "SELECT current_setting('work_mem'), similarity('orders', 'order') > 0.5"));

            // What exists already is not taken from those who use it.
            project.Change(static source => Described(source, Limit, More, $"""{Leaver} [Database<Db>(Name = "old")] class Old; [Role<Old>(Access.ReadOnly, Name = "joe")] class Joe;"""));
            Assert.Contains("The role 'joe' exists and logs in with a password of its own.", (await lab.TryPublish(project.Path)).StandardOutput, StringComparison.Ordinal);
            project.Change(static source => Described(source, Limit, More, $"""{Leaver} [Database<Db>(Name = "old")] class Old;"""));
            Assert.Contains("everybody may connect to it, and a publish closes it: joe could no longer connect", (await lab.TryPublish(project.Path)).StandardOutput, StringComparison.Ordinal);
            Assert.Equal("t|t", await Superuser("SELECT rolcanlogin, has_database_privilege('joe', 'old', 'CONNECT') FROM pg_roles WHERE rolname = 'joe'"));

            // With the rotation the database gets another owner, and a role leaves.
            project.Change(static source => Described(source, $"{Limit}, Owner = \"orders_keeper\"", More));

            // A task of the service logs in several times a second, with what its environment and its passfile say.
            var (log, old) = (Path.Combine(Path.GetDirectoryName(project.Path)!, "publish.binlog"), await Password());
            var rotated = await lab.Publish(project.Path, [.. Rotates, "-p:DropRole=orders_leaver", $"-bl:{log}"]);
            Assert.Contains("Env[DB]: postgresql://orders_app_a@", rotated, StringComparison.Ordinal);
            Assert.Contains("remove role orders_leaver_b: in db", rotated, StringComparison.Ordinal);
            Assert.Contains("remove secret laptop_orders_leaver-passfile: the role orders_leaver is dropped", rotated, StringComparison.Ordinal);
            Assert.DoesNotContain("leaver", await SwarmLab.Docker("node1", "secret", "ls", "--format", "{{.Name}}"), StringComparison.Ordinal);
            Assert.Equal("orders_keeper|0", await Superuser("SELECT pg_get_userbyid(datdba), (SELECT count(*) FROM pg_roles WHERE rolname LIKE 'orders_leaver%') FROM pg_database WHERE datname = 'orders'"));
            Assert.Contains($"login orders_app_b of database orders, passfile in the secret {Secret}.2", rotated, StringComparison.Ordinal);
            Assert.Equal("orders_app_b", await Sql("DB", "SELECT session_user"));
            Assert.Equal("f|t", await Superuser("SELECT rolcanlogin, rolpassword IS NULL FROM pg_authid WHERE rolname = 'orders_app_a'"));
            Assert.Equal("0", await Superuser("SELECT count(*) FROM pg_database WHERE datname = 'old'"));
            var (logins, failures) = await Logins();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rotation: {logins} logins, {failures.Count} failed"));
            Assert.Empty(failures);
            Assert.True(logins > 20, $"{logins} logins in all.");

            Assert.Contains("nothing to do", await lab.Publish(project.Path), StringComparison.Ordinal);
            var status = await Ask(project, "StackStatus");
            Assert.Contains("role joe in db (no line of pg_hba lets it connect) is not declared, it stays", status, StringComparison.Ordinal);
            Assert.DoesNotContain(NotDeclared, status, StringComparison.Ordinal);
            var running = await SwarmLab.Inside("node1", "laptop_db-node1", "sh", "-c", "cat /proc/[0-9]*/cmdline | tr '\\0' ' '");
            var said = string.Join('\n', [rotated, running, .. (await SwarmLab.Specs("laptop")).Values]);
            foreach (var password in (string[])[old, await Password()])
            {
                Assert.Equal(43, password.Length);
                Assert.DoesNotContain(password, said, StringComparison.Ordinal);
                Assert.False(await BinaryLog.Has(log, password), "A password is in the binary log.");
            }
        }
        finally
        {
            await lab.Dotnet(["build", project.Path, "-t:RemoveStack", "-p:RemoveVolumes=laptop", "-v:quiet"]);
        }
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_rotation_that_was_killed_is_finished_by_the_next_publish_and_no_login_fails()
    {
        await SwarmLab.TakeImages("node1", "OneNode");
        using var project = new LabProject("OneNode");
        try
        {
            project.Change(static source => Described(source));
            await lab.Publish(project.Path);
            using var kill = new CancellationTokenSource();
            var killed = lab.Kill(project.Path, kill.Token, Rotates[0]);
            while (!killed.IsCompleted && !(await SwarmLab.Docker("node1", "secret", "ls", "--format", "{{.Name}}")).Split('\n').Contains($"{Secret}.2"))
                await Task.Delay(50);
            Assert.False(killed.IsCompleted, "The publish ended before it was killed.");
            await kill.CancelAsync();
            await killed;
            await lab.Publish(project.Path);
            Assert.Equal("orders_app_b", await Sql("DB", "SELECT session_user"));
            Assert.Equal("f", await Superuser("SELECT rolcanlogin FROM pg_authid WHERE rolname = 'orders_app_a'"));
            Assert.Contains("nothing to do", await lab.Publish(project.Path), StringComparison.Ordinal);
            var (logins, failures) = await Logins();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed rotation: {logins} logins, {failures.Count} failed"));
            Assert.Empty(failures);
        }
        finally
        {
            await lab.Dotnet(["build", project.Path, "-t:RemoveStack", "-p:RemoveVolumes=laptop", "-v:quiet"]);
        }
    }

    // The image has psql. It runs as root, which reads the passfiles.
    // No service mounts its password: a task of a moment gives it.
    private static async Task LogsInAsTheLeaver(LabProject project)
    {
        var (exitCode, uri, said) = await SwarmLab.Pswarm(project, "connect", "--role", "orders_leaver", "--uri", "--save", ".");
        Assert.True(exitCode == 0, said);
        Assert.Matches("^postgresql://orders_leaver_a@.*/orders\\?.*&sslrootcert=.%2Flaptop_db-ca.crt&passfile=.%2Forders_leaver.pgpass\n$", uri);
        var line = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(project.Path)!, "orders_leaver.pgpass"));
        Assert.Equal("orders_leaver_a", await SwarmLab.Inside("node1", "laptop_web", "sh", "-c", $"PGPASSWORD={line.Trim().Split(':')[^1]} psql -h proxy -U orders_leaver_a orders -Atc 'SELECT current_user'"));
        Assert.DoesNotContain("reader", await SwarmLab.Docker("node1", "service", "ls", "--format", "{{.Name}}"), StringComparison.Ordinal);
    }

    private static string Described(string source, string limit = "", string more = "", string others = "") => source[..source.LastIndexOf('}')] + $$"""

            [Database<Db>(Name = "orders"{{limit}}){{more}}]
            class Orders;

            [Role<Orders>(Access.Owner)] class Migrator;

            [Role<Orders>(Access.ReadWrite)] class App;

            [Role<Orders>(Access.ReadOnly)] class Reports;

            [Database<Db>] class Stock;

            [Role<Stock>(Access.ReadWrite)] class Clerk;

            {{others}}

            [Service("{{PostgresImage()}}", User = "0", StopGracePeriod = "1s"), CapDrop("ALL")]
            [Entrypoint("sh", "-c", "while :; do psql \"$DB\" -Atqc \"SELECT 'in'\" || echo out; sleep 0.2; done")]
            [ConnectsTo<Proxy, App>(Format = ConnectionFormat.Uri, Variable = "DB")]
            [ConnectsTo<Proxy, Migrator>(Format = ConnectionFormat.Uri, Variable = "OWNER")]
            [ConnectsTo<Proxy, Reports>(Format = ConnectionFormat.Uri, Variable = "READER")]
            [ConnectsTo<Proxy, Clerk>(Format = ConnectionFormat.Uri, Variable = "CLERK")]
            class Web;
        }
        """;

    private async Task<string> Ask(LabProject project, string target)
    {
        var result = await lab.Dotnet(["build", project.Path, $"-t:{target}", "-tl:off"]);
        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
        return result.StandardOutput;
    }

    private static string PostgresImage() =>
        ImageOfPostgres().Match(File.ReadAllText(Path.Combine(SwarmLab.Example("OneNode"), "stacks/laptop/stack.yml"))).Value;

    private static Task<string> Sql(string variable, string sql) => SwarmLab.Inside("node1", "laptop_web", "sh", "-c", $"psql \"${variable}\" -Atqc \"$0\"", sql);

    private static Task<string> Fails(string variable, string sql) => SwarmLab.Inside("node1", "laptop_web", "sh", "-c", $"! psql \"${variable}\" -Atqc \"$0\" 2>&1", sql);

    private static Task<string> Password() => SwarmLab.Inside("node1", "laptop_web", "sh", "-c", "head -n 1 /run/secrets/orders_app.pgpass | cut -d: -f5");

    private static Task<string> Superuser(string sql) => SwarmLab.Inside("node1", "laptop_db-node1", "psql", "-d", "orders", "-Atqc", sql);

    // Before the first publish was up, the proxy knew no leader.
    private static async Task<(int Logins, IReadOnlyList<string> Failures)> Logins()
    {
        var lines = (await SwarmLab.Docker("node1", "service", "logs", "--raw", "laptop_web")).Split('\n').SkipWhile(static line => line != "in").ToList();
        return (lines.Count(static line => line == "in"), [.. lines.Where(static line => line != "in")]);
    }

    [GeneratedRegex("patroniswarm/postgres:[a-z0-9.-]+")]
    private static partial Regex ImageOfPostgres();
}
