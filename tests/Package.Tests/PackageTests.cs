namespace PatroniSwarm.Package.Tests;

/// <summary>What somebody gets who adds the package to a new project.</summary>
public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public void The_package_holds_what_it_should_and_nothing_else() => Assert.Equal(
        [
            "LICENSE.PostgreSQL",
            "README.md",
            "analyzers/dotnet/cs/PatroniSwarm.CodeFixes.dll",
            "analyzers/dotnet/cs/PatroniSwarm.Generator.dll",
            "analyzers/dotnet/cs/PatroniSwarm.Topology.dll",
            "build/PatroniSwarm.Deploy.targets",
            "build/PatroniSwarm.Emit.targets",
            "build/PatroniSwarm.props",
            "build/PatroniSwarm.targets",
            "images/etcd/Dockerfile",
            "images/etcd/run-etcd",
            "images/haproxy/Dockerfile",
            "images/postgres/Dockerfile",
            "images/postgres/can-promote",
            "images/postgres/move-etcd-leader",
            "images/postgres/run-patroni",
            "images/postgres/volume-writer",
            "images/prometheus/Dockerfile",
            "lib/netstandard2.0/PatroniSwarm.dll",
            "lib/netstandard2.0/PatroniSwarm.xml",
            "tasks/net10.0/any/Docker.DotNet.Handler.Abstractions.dll",
            "tasks/net10.0/any/Docker.DotNet.LegacyHttp.dll",
            "tasks/net10.0/any/Docker.DotNet.NPipe.dll",
            "tasks/net10.0/any/Docker.DotNet.NativeHttp.dll",
            "tasks/net10.0/any/Docker.DotNet.Unix.dll",
            "tasks/net10.0/any/Docker.DotNet.dll",
            "tasks/net10.0/any/Microsoft.Extensions.DependencyInjection.Abstractions.dll",
            "tasks/net10.0/any/Microsoft.Extensions.Logging.Abstractions.dll",
            "tasks/net10.0/any/Microsoft.Net.Http.Client.dll",
            "tasks/net10.0/any/PatroniSwarm.Build.Tasks.deps.json",
            "tasks/net10.0/any/PatroniSwarm.Build.Tasks.dll",
            "tasks/net10.0/any/PatroniSwarm.Deploy.dll",
            "tasks/net10.0/any/PatroniSwarm.Emit.dll",
            "tasks/net10.0/any/PatroniSwarm.Topology.dll",
            "tasks/net10.0/any/YamlDotNet.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.Handler.Abstractions.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.LegacyHttp.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.NPipe.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.NativeHttp.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.Unix.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.dll",
            "tasks/net10.0/linux-x64/Microsoft.Extensions.DependencyInjection.Abstractions.dll",
            "tasks/net10.0/linux-x64/Microsoft.Extensions.Logging.Abstractions.dll",
            "tasks/net10.0/linux-x64/Microsoft.Net.Http.Client.dll",
            "tasks/net10.0/linux-x64/PatroniSwarm.Build.Tasks.deps.json",
            "tasks/net10.0/linux-x64/PatroniSwarm.Build.Tasks.dll",
            "tasks/net10.0/linux-x64/PatroniSwarm.Deploy.dll",
            "tasks/net10.0/linux-x64/PatroniSwarm.Emit.dll",
            "tasks/net10.0/linux-x64/PatroniSwarm.Topology.dll",
            "tasks/net10.0/linux-x64/YamlDotNet.dll",
        ],
        package.Entries.Where(static entry => !entry.StartsWith('[') && !entry.StartsWith("_rels", StringComparison.Ordinal) && !entry.StartsWith("package/", StringComparison.Ordinal) && !entry.EndsWith(".nuspec", StringComparison.Ordinal)));

    [Fact]
    public async Task A_new_project_builds_emits_is_refused_when_broken_and_locks()
    {
        var built = await package.Build();
        Assert.True(built.ExitCode == 0, built.StandardOutput);
        Assert.DoesNotContain("warning", built.StandardOutput, StringComparison.Ordinal);
        var stack = Path.Combine(package.Project, "stacks", "pg");
        Assert.Equal([".stamp", "bootstrap.yml", "firewall.nft", "haproxy.cfg", "patroni.yml", "servers.state", "stack.yml", "topology.md"], Directory.GetFiles(stack).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var written = Directory.GetFiles(stack).ToDictionary(static file => file, File.ReadAllText);

        // The program sees what was generated, and nothing of ours goes along with it but the attributes.
        var run = await PackedPackage.Dotnet(package.Project, "run", "--no-build");
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
        var source = Repository.SingleFile();
        Assert.StartsWith("#:package PatroniSwarm@0.1.0\n", source, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "pg.cs"), source.Replace("PatroniSwarm@0.1.0", $"PatroniSwarm@{package.Version}", StringComparison.Ordinal));
        var built = await PackedPackage.Dotnet(folder, "build", "pg.cs", "-tl:off");
        Assert.True(built.ExitCode == 0, built.StandardOutput + built.StandardError);
        Assert.DoesNotContain("warning", built.StandardOutput, StringComparison.Ordinal);
        var stack = await File.ReadAllTextAsync(Path.Combine(folder, "stacks", "pg", "stack.yml"));
        Assert.Contains("pg_orders_migrator-passfile", stack, StringComparison.Ordinal);
        Assert.Contains("pg_orders_web-passfile", stack, StringComparison.Ordinal);

        // There is no engine here, so a publish is as far as it can get when it looks for one.
        var published = await PackedPackage.Dotnet(folder, "publish", "pg.cs", "-tl:off", "-p:StackRegistry=host:5000", "-p:SwarmHost=unix:///nowhere/docker.sock");
        Assert.NotEqual(0, published.ExitCode);
        Assert.Contains("error PSW9001", published.StandardOutput, StringComparison.Ordinal);
    }
}
