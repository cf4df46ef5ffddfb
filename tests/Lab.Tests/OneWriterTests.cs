using System.Text.Json;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A member's volume has one writer, and a member that cannot be promoted does not keep the leader lock.</summary>
[Collection(ThreeNodesCollection.Name)]
public sealed class OneWriterTests(ThreeNodesLab cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_next_container_waits_until_all_of_PostgreSQL_has_ended_whoever_was_killed_before()
    {
        var (node, service) = await Replica();
        var before = await SwarmLab.Container(node, service);
        var postgres = PostgresProcess.All().Where(process => process.Volume.Contains(SwarmLab.VolumeFolder(node, service), StringComparison.Ordinal)).ToList();
        var container = Assert.Single(postgres.Select(static process => process.Container).Distinct());
        using var secrets = new TemporaryFolder();
        foreach (var name in new[] { "superuser-password", "replication-password", "rewind-password", "restapi-password", "tls.pem" })
            secrets.Write(name, "unused");
        // The container's user is not root.
        await SwarmLab.Execute("chmod", ["-R", "a+rX", secrets.Path]);
        var image = await SwarmLab.Docker(node, "inspect", before, "--format", "{{.Config.Image}}");
        // When it has the volume, its Patroni ends at once: there is no such file.
        var next = await SwarmLab.Docker(node, "run", "--detach", "--init", "--volume", $"{service}:/var/lib/postgresql", "--volume", $"{secrets.Path}:/run/secrets:ro", image, "/no/patroni.yml");
        await using (var watch = new VolumeWriters())
        {
            await Says(node, next, "waiting: Patroni of the container before this one still runs");
            // The first process of a container takes all others with it when it ends.
            await Signal("STOP", container, static command => command.StartsWith("/sbin/docker-init", StringComparison.Ordinal));
            await Signal("KILL", container, static command => command.StartsWith("/usr/bin/python3 /usr/bin/patroni ", StringComparison.Ordinal));
            await Says(node, next, "waiting: PostgreSQL of the container before this one still runs");
            Assert.Contains(postgres, static process => process.Lives);
            Assert.Equal("true", await SwarmLab.Docker(node, "inspect", next, "--format", "{{.State.Running}}"));
            await Signal("KILL", container, static command => command.StartsWith("/sbin/docker-init", StringComparison.Ordinal));
            await Says(node, next, "PostgreSQL of the container before this one has ended");
            Assert.DoesNotContain(postgres, static process => process.Lives);
            Assert.Empty(watch.Collisions);
        }

        await SwarmLab.Docker(node, "rm", "--force", next);
        await ThreeNodesLab.Leader();
    }

    [Fact]
    public async Task A_member_that_cannot_be_promoted_releases_the_leader_lock_and_is_started_anew()
    {
        var (node, service) = await Replica();
        var (member, leader) = (service["pg_".Length..], await ThreeNodesLab.Leader());
        var before = await SwarmLab.Container(node, service);
        // PostgreSQL itself looks once a minute, and ends when the file is gone, but not when it cannot be opened for another reason, such as a link to
        // itself (RecheckDataDirLockFile in its miscinit.c).
        await SwarmLab.Inside(node, service, "sh", "-c", "cd /var/lib/postgresql/17/data && rm postmaster.pid && ln -s postmaster.pid postmaster.pid");
        var answer = await SwarmLab.Inside(leader["db-".Length..], $"pg_{leader}", "patronictl", "switchover", "--force", "--leader", leader, "--candidate", member);
        await Says(node, before, "can-promote: There is no /var/lib/postgresql/17/data/postmaster.pid. Patroni releases the leader lock, and this container is unhealthy.", $" The switchover: {answer}");
        Assert.Equal("1", await Client.AskUntil<string>(cluster.Write, "SELECT '1'", static _ => true, Patience));
        // It streams from the new leader meanwhile, so the cluster may be whole before.
        await SwarmLab.Replaced(node, service, before, Patience);
        await ThreeNodesLab.Leader();
    }

    // One that may take over: for some seconds, one that has just started to stream may not.
    private static async Task<(string Node, string Service)> Replica()
    {
        var leader = await ThreeNodesLab.Leader();
        for (var end = DateTime.UtcNow + Patience; ; await Task.Delay(500))
        {
            using var view = JsonDocument.Parse(await PatroniView.Cluster(leader["db-".Length..], $"pg_{leader}"));
            if (view.RootElement.GetProperty("members").EnumerateArray().Where(static member => member.GetProperty("role").GetString() == "quorum_standby").Select(static member => member.GetProperty("name").GetString()).FirstOrDefault() is { } standby)
                return (standby["db-".Length..], $"pg_{standby}");
            Assert.True(DateTime.UtcNow < end, view.RootElement.ToString());
        }
    }

    private static async Task Says(string node, string container, string line, string before = "")
    {
        for (var end = DateTime.UtcNow + Patience; !(await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket(node), "logs", container])).StandardError.Contains(line, StringComparison.Ordinal); await Task.Delay(200))
            Assert.True(DateTime.UtcNow < end, $"The container {container} on {node} did not print '{line}'.{before}");
    }

    // From the machine: inside its own namespace nobody can stop the first process.
    private static async Task Signal(string signal, string container, Func<string, bool> which)
    {
        var process = Directory.EnumerateDirectories("/proc").Single(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && Is(folder, container, which));
        var result = await SwarmLab.Execute("kill", [$"-{signal}", Path.GetFileName(process)]);
        Assert.True(result.ExitCode == 0, result.StandardError);
    }

    private static bool Is(string folder, string container, Func<string, bool> which)
    {
        try
        {
            return which(File.ReadAllText($"{folder}/cmdline").Replace('\0', ' ')) && File.ResolveLinkTarget($"{folder}/ns/pid", returnFinalTarget: false)!.Name == container;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
