using System.Diagnostics;
using System.Globalization;
using PatroniSwarm.Deploy;
using PatroniSwarm.Tests;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A cluster that shows a certificate of the user's own: what a publish refuses, who may connect, and how it is replaced, repaired and given up while a client writes.</summary>
[Trait("Run", "Long")]
public sealed class ServerCertificateTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private static readonly string[] Nodes = ["node1", "node2"];
    private static readonly string[] Names = [SwarmLab.Address(1), SwarmLab.Address(2)];

    private readonly LabProject project = new("ThreeNodes");
    private SwarmLab lab = null!;

    private string Folder => Path.GetDirectoryName(project.Path)!;

    private string RootFile => Path.Combine(Folder, "company-root.pem");

    // The roots that clients outside know.
    private string ClientFile => Path.Combine(Folder, "client-roots.pem");

    private string StackFile => Path.Combine(Folder, "stacks", "pg", "stack.yml");

    public async Task InitializeAsync() => lab = await SwarmLab.Up(2, 1);

    public Task DisposeAsync() => SwarmLab.Run("down");

    public void Dispose() => project.Dispose();

    [Fact]
    public async Task Clients_verify_it_by_name_at_every_moment_and_members_know_each_other_without_their_names_in_it()
    {
        using var root = new CompanyAuthority("Company root");
        using var servers = new CompanyAuthority("Company servers", root);
        await File.WriteAllTextAsync(RootFile, root.Pem);

        Assert.Contains("'docker secret create missing-tls missing-tls.pem'", await RefusedPublish("missing-tls"), StringComparison.Ordinal);
        await Make("narrow-tls", root.Issue(Names[..1]));
        Assert.Contains($"it is not valid for {Names[1]}, which clients dial", await RefusedPublish("narrow-tls"), StringComparison.Ordinal);
        Assert.Empty(await SwarmLab.Docker("node1", "service", "ls", "-q"));

        await Make("orders-tls", servers.Issue(Names), servers.Pem);
        await Publish("orders-tls");
        Assert.Contains(root.Pem, await File.ReadAllTextAsync(project.Root("pg_db-ca.crt")), StringComparison.Ordinal);
        await Replicates();
        foreach (var name in Names)
            Assert.Equal("postgres", await Psql(name, name));
        Assert.Contains("does not match host name", await Psql("orders.example.com", Names[0]), StringComparison.Ordinal);
        // Without the company's root, a client that trusts the cluster's own authority refuses it.
        Assert.Contains("certificate verify failed", await Psql(Names[0], Names[0], "/run/secrets/ca.pem"), StringComparison.Ordinal);

        File.Copy(RootFile, ClientFile);
        var second = root.Issue(Names);
        await Make("orders-tls-2027", second);
        await WhileAClientWrites("the certificate is replaced", async () =>
        {
            await NoneThatIsBadIsShown(root);
            // A publish connects as the superuser to set the password.
            var published = await Publish("orders-tls-2027", more: "-p:RotateSecret=pg_db-rewind-password");
            Assert.Contains("db shows the certificate in orders-tls-2027, which ends on ", published, StringComparison.Ordinal);
            Assert.Contains("removing secret pg_db-rewind-password, which a newer one replaces", published, StringComparison.Ordinal);
        });
        foreach (var name in Names)
            Assert.Contains(second.Certificate.Trim(), await Shown(name), StringComparison.Ordinal);
        await Replicates();

        using var next = new CompanyAuthority("Next root");
        await Make("next-tls", next.Issue(Names));
        await File.WriteAllTextAsync(RootFile, root.Pem + next.Pem);
        await WhileAClientWrites("its root is replaced", async () =>
        {
            Assert.Contains("do not trust its root yet", await RefusedPublish("next-tls"), StringComparison.Ordinal);
            await Publish("orders-tls-2027");
            File.Copy(RootFile, ClientFile, overwrite: true);
            await Publish("next-tls");
            await File.WriteAllTextAsync(RootFile, next.Pem);
            await Publish("next-tls");
        });
        await Replicates();
        Assert.Contains("nothing to do", await Publish("next-tls"), StringComparison.Ordinal);
        var status = await lab.Dotnet(["build", project.Path, "-t:StackStatus", $"-p:StackRegistry={SwarmLab.Registry}", "-tl:off"]);
        output.WriteLine(status.StandardOutput);
        Assert.Contains("next-tls of db", status.StandardOutput, StringComparison.Ordinal);

        await OneThatHasEndedIsReplaced(next, "next-tls");

        File.Copy(project.Root("pg_db-ca.crt"), ClientFile, overwrite: true);
        await WhileAClientWrites("it is given up", async () =>
        {
            await Publish(null);
            await Publish(null, root: null);
        });
        await Replicates("sslmode=verify-full");
        Assert.Equal("postgres", await Psql(Names[0], Names[0], "/run/secrets/ca.pem"));
    }

    // Connections of before stay open; who connects anew is refused, members too.
    private async Task OneThatHasEndedIsReplaced(CompanyAuthority root, string shown)
    {
        var text = await File.ReadAllTextAsync(StackFile);
        Assert.Contains("lifetime: \"2160h\"", text, StringComparison.Ordinal);
        await Make("last-tls", root.Issue(Names));
        await WhileAClientWrites("one that has ended is replaced", async () =>
        {
            var end = DateTimeOffset.UtcNow.AddMinutes(3);
            await Make("short-tls", root.Issue(Names, until: end));
            await Deploy(text.Replace(shown, "short-tls", StringComparison.Ordinal).Replace("lifetime: \"2160h\"", "lifetime: \"5m\"", StringComparison.Ordinal));
            Assert.True(DateTimeOffset.UtcNow < end, "It ended before all members showed it.");
            await Task.Delay(end.AddSeconds(2) - DateTimeOffset.UtcNow);
            Assert.Contains("certificate verify failed", await Psql(Names[0], Names[0]), StringComparison.Ordinal);
            Assert.Contains("it ended on ", (await Assert.ThrowsAsync<DeployException>(() => Deploy(text.Replace(shown, "short-tls", StringComparison.Ordinal)))).Message, StringComparison.Ordinal);
            await Deploy(text.Replace(shown, "last-tls", StringComparison.Ordinal));
        });
        await Replicates();
    }

    private async Task WhileAClientWrites(string what, Func<Task> change)
    {
        using var stop = new CancellationTokenSource();
        var writes = new AcknowledgedWrites($"{Client.ConnectionString($"{Names[0]}:5432,{Names[1]}:5432", lab.Password)};SSL Mode=VerifyFull;Root Certificate={ClientFile}", $"orders_{Guid.NewGuid():N}");
        var client = writes.Run(stop.Token);
        var time = Stopwatch.StartNew();
        try
        {
            await change();
        }
        finally
        {
            await stop.CancelAsync();
            await client;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {time.Elapsed.TotalSeconds:0} s, longest gap {writes.LongestGap.TotalSeconds:0.0} s, {writes.Count} rows acknowledged"));
        Assert.Empty(await writes.Lost());
    }

    // On the cluster that runs, with the stack file of the last publish.
    private async Task NoneThatIsBadIsShown(CompanyAuthority root)
    {
        using var other = new CompanyAuthority("Another root");
        var good = root.Issue(Names);
        var before = await SwarmLab.Specs("pg");
        var text = await File.ReadAllTextAsync(StackFile);
        foreach (var (name, issued, message) in new (string, (string, string), string)[]
        {
            ("names-tls", root.Issue(["orders.example.com"]), $"it is not valid for {Names[0]}, {Names[1]}, which clients dial"),
            ("chain-tls", other.Issue(Names), "its chain does not lead to a root in the file of RootCertificate"),
            ("ended-tls", root.Issue(Names, until: DateTimeOffset.UtcNow.AddDays(-1)), "it ended on "),
            ("key-tls", (root.Issue(Names).Key, good.Certificate), "its private key does not belong to its certificate"),
        })
        {
            await Make(name, issued);
            var refused = await Assert.ThrowsAsync<DeployException>(() => Deploy(text.Replace("orders-tls", name, StringComparison.Ordinal)));
            output.WriteLine(refused.Message);
            Assert.Equal("PSW9056", refused.Code);
            Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before.OrderBy(static service => service.Key), (await SwarmLab.Specs("pg")).OrderBy(static service => service.Key));
    }

    private static string Source(string arguments) => $$"""
        using PatroniSwarm;

        namespace Lab;

        [SwarmStack("pg"), OverlayNetwork("pgnet"), Development]
        public static partial class Pg
        {
            [SwarmNode("node1", Role = NodeRole.Manager, Address = "{{SwarmLab.Address(1)}}")] class Node1;
            [SwarmNode("node2", Address = "{{SwarmLab.Address(2)}}")] class Node2;

            [Etcd, On<Node1>]
            class Dcs;

            [Postgres<Dcs>(Version = 17{{arguments}}), On<Node1, Node2>]
            class Db;

            [HAProxy<Db>(Primary = 5432), OnEveryNode]
            class Proxy;
        }
        """;

    private async Task Make(string name, (string Key, string Certificate) issued, string chain = "")
    {
        var file = Path.Combine(Folder, $"{name}.pem");
        await File.WriteAllTextAsync(file, issued.Key + issued.Certificate + chain);
        await SwarmLab.Docker("node1", "secret", "create", name, file);
        File.Delete(file);
    }

    private void Describe(string? secret, string? root = "company-root.pem") =>
        project.Change(_ => Source($"{(secret is null ? "" : $", ServerCertificate = \"{secret}\"")}{(root is null ? "" : $", RootCertificate = \"{root}\"")}"));

    private async Task<string> Publish(string? secret, string? root = "company-root.pem", params string[] more)
    {
        Describe(secret, root);
        var time = Stopwatch.StartNew();
        var published = await lab.Publish(project.Path, [$"-p:StackRegistry={SwarmLab.Registry}", .. more]);
        output.WriteLine(published);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{secret ?? "none"}: published after {time.Elapsed.TotalSeconds:0} s"));
        Assert.DoesNotContain("PRIVATE KEY", published, StringComparison.Ordinal);
        return published;
    }

    private async Task<string> RefusedPublish(string secret)
    {
        Describe(secret);
        var refused = await lab.TryPublish(project.Path, $"-p:StackRegistry={SwarmLab.Registry}");
        output.WriteLine(refused.StandardOutput);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("error PSW9056", refused.StandardOutput, StringComparison.Ordinal);
        return refused.StandardOutput;
    }

    // A stack file that no build wrote, beside the configs of the last publish.
    private async Task Deploy(string text)
    {
        var file = Path.Combine(Path.GetDirectoryName(StackFile)!, "changed.yml");
        await File.WriteAllTextAsync(file, text);
        var deployer = new StackDeployer(
            new() { StackFile = file, StackName = "pg", Registry = SwarmLab.Registry, ImagesDirectory = Path.Combine(SwarmLab.Root, "images") },
            static name => name == "DOCKER_HOST" ? SwarmLab.Socket("node1") : null,
            output.WriteLine);
        try
        {
            await deployer.DeployAsync(default);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task Replicates(string how = "channel_binding=require")
    {
        var (leader, replica) = await Members();
        Assert.Equal("1|t", await leader("SELECT count(*), bool_and(ssl) FROM pg_stat_replication JOIN pg_stat_ssl USING (pid)"));
        Assert.Contains(how, await replica("SELECT conninfo FROM pg_stat_wal_receiver"), StringComparison.Ordinal);
    }

    // Through the proxy of a node, as a client outside the stack.
    private static Task<string> Psql(string host, string address, string roots = "/run/secrets/server-ca.pem") => SwarmLab.Inside("node1", "pg_db-node1", "sh", "-c",
        $"PGPASSWORD=$(cat /run/secrets/superuser-password) psql -Atc 'SELECT current_user' 'host={host} hostaddr={address} user=postgres dbname=postgres sslmode=verify-full sslrootcert={roots}' 2>&1 || true");

    private static Task<string> Shown(string address) => SwarmLab.Inside("node1", "pg_db-node1", "sh", "-c",
        $"openssl s_client -starttls postgres -connect {address}:5432 -verify_return_error -CAfile /run/secrets/server-ca.pem < /dev/null 2> /dev/null || true");

    private static async Task<(Func<string, Task<string>> Leader, Func<string, Task<string>> Replica)> Members()
    {
        var (leader, replica) = await Ask(Nodes[0], "SELECT pg_is_in_recovery()") == "f" ? (Nodes[0], Nodes[1]) : (Nodes[1], Nodes[0]);
        return (query => Ask(leader, query), query => Ask(replica, query));

        static Task<string> Ask(string node, string query) => SwarmLab.Inside(node, $"pg_db-{node}", "psql", "-Atc", query);
    }
}
