using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Passwords that change while a client writes, and are in nothing that is left behind.</summary>
[Collection(ThreeNodesCollection.Name)]
public sealed class RotationTests(ThreeNodesLab cluster, ITestOutputHelper output)
{
    private const string Superuser = "pg_db-superuser-password";
    private const string Replication = "pg_db-replication-password";
    private const string GivenBy = "PATRONISWARM_SECRET_PG_DB_SUPERUSER_PASSWORD";

    private static readonly string[] OnLab = [$"-p:StackRegistry={SwarmLab.Registry}", "-tl:off", "-v:minimal"];
    private static readonly string[] All = [Superuser, Replication, "pg_db-rewind-password", "pg_db-restapi-password"];
    private static readonly string[] Nodes = ["node1", "node2", "node3"];
    private static readonly int[] MomentsOfDeath = [6, 11, 20];

    [Fact]
    public async Task New_passwords_reach_the_database_and_its_members_while_a_client_writes_and_are_nowhere_to_be_read()
    {
        using var project = new LabProject("ThreeNodes");
        await ThreeNodesLab.SettledLeader();
        var log = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project.Path)!, "publish.binlog");
        var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project.Path)!, "plan.json");
        var (old, given) = (await Value("superuser"), Guid.NewGuid().ToString("N"));
        List<string> secrets = [old, given, await Value("replication")];

        var rotate = $"-p:RotateSecret={Superuser}%3B{Replication}";
        var planned = await Succeeds(Build(project, "PlanStack", given, rotate, $"-p:StackPlanFile={file}"));
        Assert.Contains($"a new value for {Superuser}; the database gets it first", planned, StringComparison.Ordinal);
        using var stop = new CancellationTokenSource();
        var writes = new AcknowledgedWrites(With(old), $"rotation_{Guid.NewGuid():N}");
        var client = writes.Run(stop.Token);
        var publish = Succeeds(Build(project, "Publish", given, rotate, $"-bl:{log}"));

        // Its open connection continues with the old password; for the next one it gets the new password as soon as that is known.
        while (!publish.IsCompleted && !await Takes(given))
            await Task.Delay(100);
        writes.ConnectionString = With(given);
        var published = await publish;
        cluster.Lab.Password = given;
        await stop.CancelAsync();
        await client;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rotation: longest gap {writes.LongestGap.TotalSeconds:0.0} s, {writes.Count} rows acknowledged, {writes.FailedLogins} failed logins"));
        Assert.Equal(0, writes.FailedLogins);
        Assert.True(writes.Count > 100, $"{writes.Count} rows in all.");
        Assert.Empty(await writes.Lost());
        await ThreeNodesLab.Leader();
        Assert.False(await Takes(old), "The old password opens the database.");
        Assert.Equal(given, await Value("superuser"));
        secrets.Add(await Value("replication"));
        Assert.Equal(4, secrets.Distinct().Count());

        Assert.Contains("nothing to do", await Succeeds(Build(project, "PlanStack", given, "-p:StackPlanMustBeEmpty=true")), StringComparison.Ordinal);
        Assert.Equal(All.Length, (await Secrets()).Count);
        Assert.Contains("error PSW9032", (await Build(project, "RollbackStack", given)).Output, StringComparison.Ordinal);
        var logs = await Task.WhenAll(Nodes.Select(static async node => await SwarmLab.Docker(node, "logs", await SwarmLab.Container(node, $"pg_db-{node}"))));
        var said = string.Join('\n', [planned, published, .. (await SwarmLab.Specs("pg")).Values, .. logs]);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
            Assert.False(await BinaryLog.Has(log, secret), "A password is in the binary log.");
            foreach (var left in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(project.Path)!, "*", SearchOption.AllDirectories))
                Assert.True((await File.ReadAllBytesAsync(left)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"A password is in {left}.");
        }
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_rotation_that_is_killed_at_any_moment_is_finished_by_the_next_publish()
    {
        using var project = new LabProject("ThreeNodes");
        await ThreeNodesLab.SettledLeader();
        await Client.Do(With(await Value("superuser")), "CREATE ROLE writer LOGIN PASSWORD 'writer'; GRANT CREATE ON SCHEMA public TO writer");
        using var stop = new CancellationTokenSource();
        var writes = new AcknowledgedWrites(Client.ConnectionString(ThreeNodesLab.Primary, "writer").Replace("Username=postgres", "Username=writer", StringComparison.Ordinal), $"killed_{Guid.NewGuid():N}");
        var client = writes.Run(stop.Token);
        foreach (var seconds in MomentsOfDeath)
        {
            await cluster.Lab.Kill(project.Path, TimeSpan.FromSeconds(seconds), [$"-p:RotateSecret={string.Join("%3B", All[1..])}", .. OnLab]);
            output.WriteLine($"killed after {seconds} s: {string.Join(", ", await Secrets())}");
        }

        output.WriteLine(await Succeeds(Build(project, "Publish", null)));
        await ThreeNodesLab.Leader();
        await stop.CancelAsync();
        await client;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed rotation: longest gap {writes.LongestGap.TotalSeconds:0.0} s, {writes.Count} rows acknowledged, {writes.FailedLogins} failed logins"));
        Assert.Equal(0, writes.FailedLogins);
        Assert.Empty(await writes.Lost());
        Assert.Equal(All.Length, (await Secrets()).Count);
        Assert.Contains("nothing to do", await Succeeds(Build(project, "PlanStack", null, "-p:StackPlanMustBeEmpty=true")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_member_whose_new_password_the_database_rejects_is_rolled_back_and_the_others_are_not_touched()
    {
        using var project = new LabProject("ThreeNodes");
        await ThreeNodesLab.SettledLeader();
        var containers = await SwarmLab.Containers("pg", 3);
        var superuser = With(await Value("superuser"));
        const string Verifier = "SELECT rolpassword FROM pg_authid WHERE rolname = 'replicator'";
        var before = await Client.Ask<string>(superuser, Verifier);
        var publish = Build(project, "Publish", null, $"-p:RotateSecret={Replication}", "-p:StackReadyTimeout=30s");
        await Client.AskUntil<string>(superuser, Verifier, verifier => verifier != before || publish.IsCompleted, TimeSpan.FromMinutes(2));
        await Client.Do(superuser, "ALTER ROLE replicator PASSWORD 'another'");
        var failed = await publish;
        output.WriteLine(failed.Output);
        Assert.NotEqual(0, failed.ExitCode);
        Assert.Contains("error PSW9018", failed.Output, StringComparison.Ordinal);
        Assert.Contains("except for the new passwords, which were set in the database again", failed.Output, StringComparison.Ordinal);
        Assert.Equal(containers.Count - 1, containers.Intersect(await SwarmLab.Containers("pg", 3)).Count());
        await ThreeNodesLab.Leader();

        await Succeeds(Build(project, "Publish", null));
        await ThreeNodesLab.Leader();
        Assert.Contains("nothing to do", await Succeeds(Build(project, "PlanStack", null, "-p:StackPlanMustBeEmpty=true")), StringComparison.Ordinal);
    }

    [Theory]
    // The leader is back before its lease ends, and keeps the lock of a database that its Patroni cannot ask.
    [InlineData(false)]
    // Nobody leads, because nobody can log in.
    [InlineData(true)]
    [Trait("Run", "Long")]
    public async Task Members_that_all_restarted_after_the_database_had_its_new_passwords_get_them_from_the_next_publish(bool leaseEnds)
    {
        using var project = new LabProject("ThreeNodes");
        await ThreeNodesLab.SettledLeader();
        var present = (await Secrets()).Single(static name => name.StartsWith(Superuser, StringComparison.Ordinal));
        var version = present == Superuser ? 2 : int.Parse(present[(Superuser.Length + 1)..], CultureInfo.InvariantCulture) + 1;
        var (file, password) = (System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project.Path)!, "password"), Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(file, password);
        await SwarmLab.Docker("node1", "secret", "create", "--label", $"patroniswarm.rotates={Superuser}", $"{Superuser}.{version}", file);
        await Client.Do(With(await Value("superuser")), $"ALTER ROLE postgres PASSWORD '{password}'");
        if (leaseEnds)
        {
            await SwarmLab.Docker("node1", ["service", "scale", "--detach", .. Nodes.Select(static node => $"pg_db-{node}=0")]);
            await Task.Delay(TimeSpan.FromSeconds(30));
            await SwarmLab.Docker("node1", ["service", "scale", "--detach", .. Nodes.Select(static node => $"pg_db-{node}=1")]);
        }
        else
        {
            await Task.WhenAll(Nodes.Select(static async node => await SwarmLab.Docker(node, "kill", await SwarmLab.Container(node, $"pg_db-{node}"))));
        }

        await Task.Delay(TimeSpan.FromSeconds(15));

        output.WriteLine(await Succeeds(Build(project, "Publish", null, "-p:StackReadyTimeout=60s")));
        await ThreeNodesLab.Leader();
        Assert.True(await Takes(password));
        cluster.Lab.Password = password;
        Assert.Equal(All.Length, (await Secrets()).Count);
    }

    [Fact]
    public async Task What_cannot_be_rotated_is_refused_and_nothing_is_changed()
    {
        using var project = new LabProject("ThreeNodes");
        await ThreeNodesLab.SettledLeader();
        var (containers, secrets) = (await SwarmLab.Containers("pg", 3), await Secrets());
        var unknown = await Build(project, "Publish", null, "-p:RotateSecret=pg_db-other-password");
        Assert.Contains("error PSW9035", unknown.Output, StringComparison.Ordinal);
        Assert.Contains(string.Join(", ", All.Order(StringComparer.Ordinal)), unknown.Output, StringComparison.Ordinal);
        var same = await Build(project, "Publish", await Value("superuser"), $"-p:RotateSecret={Superuser}");
        Assert.Contains("error PSW9035", same.Output, StringComparison.Ordinal);
        Assert.Contains("is the current value", same.Output, StringComparison.Ordinal);
        Assert.Equal(secrets, await Secrets());
        Assert.Equal(containers, await SwarmLab.Containers("pg", 3));
    }

    private static string With(string password) => Client.ConnectionString(ThreeNodesLab.Primary, password);

    private static async Task<bool> Takes(string password)
    {
        try
        {
            return await Client.Ask<int>(With(password), "SELECT 1") == 1;
        }
        catch (Exception failure) when (failure is Npgsql.NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    private static Task<string> Value(string role) => SwarmLab.Inside("node1", "pg_db-node1", "cat", $"/run/secrets/{role}-password");

    // Beside them there are the certificates.
    private static async Task<IReadOnlyList<string>> Secrets() =>
        [.. (await SwarmLab.Docker("node1", "secret", "ls", "--format", "{{.Name}}")).Split('\n').Where(static name => name.Contains("-password", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private async Task<(int ExitCode, string Output)> Build(LabProject project, string target, string? given, params string[] arguments)
    {
        var result = await cluster.Lab.Dotnet(["build", project.Path, $"-t:{target}", .. OnLab, .. arguments], (GivenBy, given));
        return (result.ExitCode, result.StandardOutput);
    }

    private static async Task<string> Succeeds(Task<(int ExitCode, string Output)> build)
    {
        var (exitCode, said) = await build;
        Assert.True(exitCode == 0, said);
        return said;
    }
}
