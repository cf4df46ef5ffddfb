namespace PatroniSwarm.Package.Tests;

/// <summary>What somebody gets who adds the package to a new project.</summary>
public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public async Task A_new_project_builds_emits_is_refused_when_broken_and_locks()
    {
        var built = await package.Build();
        Assert.True(built.ExitCode == 0, built.StandardOutput);
        Assert.DoesNotContain("warning", built.StandardOutput, StringComparison.Ordinal);
        var stack = Path.Combine(package.Project, "stacks", "pg");
        Assert.Equal([".stamp", "bootstrap.yml", "firewall.nft", "haproxy.cfg", "patroni.yml", "servers.state", "stack.yml", "topology.html", "topology.md"], Directory.GetFiles(stack).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var written = Directory.GetFiles(stack).ToDictionary(static file => file, File.ReadAllText);

        // The program sees what was generated, and nothing of ours goes along with it but the attributes.
        var run = await OutsideFolder.Dotnet(package.Project, "run", "--no-build");
        Assert.StartsWith("Host=192.0.2.1:5432,192.0.2.2:5432,192.0.2.3:5432;Timeout=5;Host Recheck Seconds=1", run.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(["PatroniSwarm.dll", "Shop.dll"], Directory.GetFiles(Path.Combine(package.Project, "bin", "Debug", "net10.0"), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // Broken: the diagnostic with its place, and the stack's folder unchanged.
        await package.WriteStack(static source => source.Replace("[Etcd, On<Node1, Node2, Node3>]", "[Etcd, On<Node1, Node2, Node2>]", StringComparison.Ordinal));
        var broken = await package.Build();
        Assert.NotEqual(0, broken.ExitCode);
        Assert.Contains(Repository.SampleErrors()[0], broken.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(written, Directory.GetFiles(stack).ToDictionary(static file => file, File.ReadAllText));
        await package.WriteStack(static source => source.Replace("RecoversWithin(\"60s\")", "RecoversWithin(\"25s\")", StringComparison.Ordinal));
        Assert.Contains(Repository.SampleErrors()[1], (await package.Build()).StandardOutput, StringComparison.Ordinal);

        // Locked: a difference is an error that shows it, and nothing is written.
        await package.WriteStack(static source => source.Replace("2GiB", "3GiB", StringComparison.Ordinal));
        var locked = await package.Build("-p:StackLocked=true");
        Assert.NotEqual(0, locked.ExitCode);
        Assert.Contains("PSW9101", locked.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("+          memory: \"3221225472\"", locked.StandardOutput.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(written, Directory.GetFiles(stack).ToDictionary(static file => file, File.ReadAllText));
    }

    [Fact]
    public async Task A_single_file_builds_and_publishes_without_a_project()
    {
        var folder = Directory.CreateDirectory(Path.Combine(package.Root, "Single")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "pg.cs"), Repository.SingleFile("README.md").Replace($"PatroniSwarm@{Repository.Version}", $"PatroniSwarm@{package.Version}", StringComparison.Ordinal));
        var built = await OutsideFolder.Dotnet(folder, "build", "pg.cs", "-tl:off");
        Assert.True(built.ExitCode == 0, built.StandardOutput + built.StandardError);
        Assert.DoesNotContain("warning", built.StandardOutput, StringComparison.Ordinal);
        var stack = await File.ReadAllTextAsync(Path.Combine(folder, "stacks", "pg", "stack.yml"));
        Assert.Contains("pg_orders_migrator-passfile", stack, StringComparison.Ordinal);
        Assert.Contains("pg_orders_web-passfile", stack, StringComparison.Ordinal);

        // There is no engine here, so a publish is as far as it can get when it looks for one.
        var published = await OutsideFolder.Dotnet(folder, "publish", "pg.cs", "-tl:off", "-p:StackRegistry=host:5000", "-p:SwarmHost=unix:///nowhere/docker.sock");
        Assert.NotEqual(0, published.ExitCode);
        Assert.Contains("error PSW9001", published.StandardOutput, StringComparison.Ordinal);
    }
}
