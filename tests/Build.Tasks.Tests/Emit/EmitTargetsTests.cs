using System.Globalization;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.Stamp;
using PatroniSwarm.Emit;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

public sealed class EmitTargetsTests : IDisposable
{
    private readonly StackProject project = new();

    [Fact]
    public void ABuildWritesTheStackOnceAndRestoresIt()
    {
        Succeeds(project.Dotnet("build"));
        var stackFile = project.File("stacks", "blog", "stack.yml");
        var written = File.ReadAllText(stackFile);
        var stamp = project.File("stacks", "blog", ".stamp");
        var emitted = File.GetLastWriteTimeUtc(stamp);

        var again = Succeeds(project.Dotnet("build", "--no-restore"));
        Assert.Equal(emitted, File.GetLastWriteTimeUtc(stamp));
        Assert.Contains($"Stack=blog File={stackFile}", again, StringComparison.Ordinal);

        // Elsewhere, in a fresh clone with other line ends in the stamp and the source, nothing is written either.
        foreach (var file in new[] { stamp, project.File("Stack.cs") })
            File.WriteAllText(file, File.ReadAllText(file).Replace("\n", "\r\n", StringComparison.Ordinal));
        emitted = File.GetLastWriteTimeUtc(stamp);
        Directory.Delete(project.File("obj"), recursive: true);
        Succeeds(project.Dotnet("build"));
        Assert.Equal(emitted, File.GetLastWriteTimeUtc(stamp));

        // What the folder was written from and what is in it are compared with the stamp before a publish. A comment is a change of a source.
        var folder = project.File("stacks", "blog");
        Assert.Null(StampedFiles.Difference(folder));
        File.AppendAllText(project.File("Stack.cs"), "// A comment.\n");
        Assert.StartsWith($"{project.File("Stack.cs")} has changed since the build that wrote the folder {folder}", StampedFiles.Difference(folder), StringComparison.Ordinal);
        Succeeds(project.Dotnet("build", "--no-restore"));
        Assert.Null(StampedFiles.Difference(folder));

        File.AppendAllText(stackFile, "# edited\n");
        Assert.Equal($"{stackFile} is not what the build wrote: it was edited.", StampedFiles.Difference(folder));
        Succeeds(project.Dotnet("build", "--no-restore"));
        Assert.Equal(written, File.ReadAllText(stackFile));

        File.Delete(stackFile);
        Succeeds(project.Dotnet("build", "--no-restore"));
        Assert.Equal(written, File.ReadAllText(stackFile));

        Succeeds(project.Dotnet("publish", "--no-build", "-c", "Debug"));
        var published = Directory.GetFiles(project.File("bin"), "stack.yml", SearchOption.AllDirectories).Single();
        Assert.EndsWith(Path.Combine("publish", "stacks", "blog", "stack.yml"), published, StringComparison.Ordinal);
    }

    [Fact]
    public void ALockedBuildShowsTheDifferenceAndWritesNothing()
    {
        var (missing, _) = project.Dotnet("build", "-p:ContinuousIntegrationBuild=true");
        Assert.NotEqual(0, missing);
        Assert.False(Directory.Exists(project.File("stacks")));

        Succeeds(project.Dotnet("build", "--no-restore"));
        Succeeds(project.Dotnet("build", "--no-restore", "-p:StackLocked=true"));

        // A stamp may say what it likes of an edited file: locked, the file itself is looked at.
        var bootstrap = project.File("stacks", "blog", "bootstrap.yml");
        var written = File.ReadAllText(bootstrap);
        File.WriteAllText(bootstrap, written.Replace("ttl: 20", "ttl: 30", StringComparison.Ordinal));
        Assert.NotEqual(0, project.Dotnet("build", "--no-restore", "-p:StackLocked=true").ExitCode);
        File.WriteAllText(bootstrap, written);

        // A publish would refuse the folder.
        File.AppendAllText(project.File("Stack.cs"), "// A comment.\n");
        Assert.Contains("Stack.cs has changed since the build that wrote the folder", project.Dotnet("build", "--no-restore", "-p:StackLocked=true").Output, StringComparison.Ordinal);

        project.Describe(Stacks.Blog with { Postgres = Topology.EquatableArray.ToEquatableArray([Stacks.Blog.Postgres[0] with { Ttl = "40s" }]) });
        var (exitCode, output) = project.Dotnet("build", "--no-restore", "-p:StackLocked=true");
        Assert.NotEqual(0, exitCode);
        Assert.Contains(EmitCodes.Locked, output, StringComparison.Ordinal);
        Assert.Contains("-    ttl: 20", output, StringComparison.Ordinal);
        Assert.Contains("+    ttl: 40", output, StringComparison.Ordinal);
        Assert.Contains("ttl: 20", File.ReadAllText(project.File("stacks", "blog", "bootstrap.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_the_project_that_a_service_mounts_is_copied_and_watched()
    {
        File.WriteAllText(project.File("company-root.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        project.Describe(Stacks.Blog with { Postgres = Topology.EquatableArray.ToEquatableArray([Stacks.Blog.Postgres[0] with { RootCertificate = "company-root.pem" }]), Services = Topology.EquatableArray.ToEquatableArray([new Topology.UserService { Type = "Web", Name = "web", Image = "web:1", Configs = Topology.EquatableArray.ToEquatableArray([new Topology.ConfigMount { File = "conf/web.ini", Target = "/web.ini" }]) }]) });
        var (exitCode, output) = project.Dotnet("build");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error PSW9106: Web mounts the file 'conf/web.ini', which does not exist in '", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(project.File("stacks")));

        Directory.CreateDirectory(project.File("conf"));
        File.WriteAllText(project.File("conf", "web.ini"), "price = 5$\r\n");
        Succeeds(project.Dotnet("build", "--no-restore"));
        var copy = project.File("stacks", "blog", "config-web.conf-web.ini");
        Assert.Equal("price = 5$\n", File.ReadAllText(copy));
        var stackFile = File.ReadAllText(project.File("stacks", "blog", "stack.yml"));
        Assert.Contains("-----BEGIN CERTIFICATE-----", stackFile, StringComparison.Ordinal);
        Assert.Equal(["Stack.cs", "company-root.pem", "conf/web.ini"], StampedFiles.Sources(File.ReadAllText(project.File("stacks", "blog", ".stamp"))));

        // No source has changed, only the file.
        File.WriteAllText(project.File("conf", "web.ini"), "price = 6$\n");
        var (locked, difference) = project.Dotnet("build", "--no-restore", "-p:StackLocked=true");
        Assert.NotEqual(0, locked);
        Assert.Contains("+price = 6$", difference, StringComparison.Ordinal);
        Succeeds(project.Dotnet("build", "--no-restore"));
        Assert.Equal("price = 6$\n", File.ReadAllText(copy));
        Assert.NotEqual(stackFile, File.ReadAllText(project.File("stacks", "blog", "stack.yml")));

        project.Describe(Stacks.Blog);
        Succeeds(project.Dotnet("build", "--no-restore"));
        Assert.False(File.Exists(copy));
    }

    [Fact]
    public void A_drill_that_is_too_old_proves_nothing()
    {
        File.AppendAllText(project.File("images", "postgres", "Dockerfile"), "ARG PACKAGES\n");
        var old = Drilled(days: 36);
        project.Describe(old);
        var file = project.File("stacks", "pg", "drill.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "{}");
        var (exitCode, output) = project.Dotnet("build");
        Assert.NotEqual(0, exitCode);
        Assert.True(output.Contains($"{file} : error PSW9111: The drill of backup that proves the promises of stack 'pg' is from {old.Evidence!.Drills[0].Began}, and it is valid for 35d. Run 'pswarm drill', or 'pswarm drill --last'", StringComparison.Ordinal), output);

        project.Describe(Drilled(days: 34));
        Succeeds(project.Dotnet("build", "--no-restore"));
        project.Describe(Drilled(days: 36) with { Promises = Stacks.Sample.Promises });
        Succeeds(project.Dotnet("build", "--no-restore"));
    }

    private static Stack Drilled(int days) => Stacks.BackedUp with
    {
        Evidence = new() { Drills = new[] { Stacks.BackedUp.Evidence!.Drills[0] with { Began = DateTime.UtcNow.AddDays(-days).ToString("O", CultureInfo.InvariantCulture) } }.ToEquatableArray() },
    };

    [Theory]
    [InlineData("Write either -p:RestoreTo= with a moment and -p:RestoreInPlace=true, or -p:RestoreAccepted=true.")]
    [InlineData("RestoreTo: '2026-09-20T10:00' has no time zone.", "-p:RestoreTo=2026-09-20T10:00", "-p:RestoreInPlace=true")]
    [InlineData("Write -p:RestoreInPlace=true too: all clients are cut off until the restore is done", "-p:RestoreTo=latest")]
    public void A_restore_says_what_it_needs(string error, params string[] properties)
    {
        var (exitCode, output) = project.Dotnet("build", ["-t:RestoreStack", $"-p:SwarmHost=unix://{project.File("nobody.sock")}", .. properties]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"error PSW9037: {error}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tags_follow_images_lock_and_its_age_is_reported()
    {
        Succeeds(project.Dotnet("build", "-p:ImagesMaxAge=30d"));
        var stackFile = project.File("stacks", "blog", "stack.yml");
        var written = File.ReadAllText(stackFile);

        // No source has changed, only the file.
        var imagesLock = project.File("stacks", "blog", StackImages.LockFile);
        var old = new ImageLock(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-31), [new("etcd", "3.5", [], null, [new("etcd-server", "3.5.16-4")])]).Text();
        File.WriteAllText(imagesLock, old);
        var output = Succeeds(project.Dotnet("build", "--no-restore", "-p:ImagesMaxAge=30d"));
        Assert.Contains("warning PSW9109: The images of stack 'blog' were last compared with the archive 31 days ago, and ImagesMaxAge is 30d.", output, StringComparison.Ordinal);
        Assert.Contains("PSW9109: The images.lock of stack 'blog' does not have haproxy:3.0, so", output, StringComparison.Ordinal);
        Assert.NotEqual(written, File.ReadAllText(stackFile));
        Assert.Equal(old, File.ReadAllText(imagesLock));
        Assert.Contains("warning PSW9109", Succeeds(project.Dotnet("build", "--no-restore", "-p:ImagesMaxAge=30d", "-p:StackLocked=true")), StringComparison.Ordinal);
        Assert.DoesNotContain("warning PSW9109", Succeeds(project.Dotnet("build", "--no-restore", "-p:ImagesMaxAge=31d")), StringComparison.Ordinal);
        Assert.DoesNotContain("PSW9109", Succeeds(project.Dotnet("build", "--no-restore")), StringComparison.Ordinal);

        // What makes it new is not stopped by its age.
        var (updating, said) = project.Dotnet("build", "--no-restore", "-t:UpdateImages", "-p:ImagesMaxAge=30d", $"-p:SwarmHost=unix://{project.File("nobody.sock")}");
        Assert.NotEqual(0, updating);
        Assert.DoesNotContain("PSW9109", said, StringComparison.Ordinal);
        Assert.Contains("error PSW9001", said, StringComparison.Ordinal);

        var (exitCode, refused) = project.Dotnet("build", "--no-restore", "-p:ImagesMaxAge=often");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error PSW9037: ImagesMaxAge 'often' is not an age such as 30d.", refused, StringComparison.Ordinal);
        File.WriteAllText(imagesLock, "date: today\n");
        (exitCode, refused) = project.Dotnet("build", "--no-restore");
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"error PSW9108: '{imagesLock}' is not understood: line 1: ", refused, StringComparison.Ordinal);

        File.Delete(imagesLock);
        Succeeds(project.Dotnet("build", "--no-restore"));
        Assert.Equal(written, File.ReadAllText(stackFile));
    }

    [Theory]
    [InlineData("true", "CI=true")]
    [InlineData("true", "CI=woodpecker")]
    [InlineData("true", "GITHUB_ACTIONS=true")]
    [InlineData("true", "TF_BUILD=True")]
    [InlineData("true", "GITLAB_CI=1")]
    [InlineData("false", "CI=false TF_BUILD=0 GITLAB_CI=")]
    [InlineData("false", "CI=true ContinuousIntegrationBuild=false")]
    [InlineData("false", "CI=true StackLocked=false")]
    public void ABuildInCIIsLocked(string locked, string variables)
    {
        var (exitCode, output) = project.Shell($"{variables} dotnet msbuild App.csproj -nodeReuse:false -getProperty:StackLocked");
        Assert.True(exitCode == 0, output);
        Assert.Equal(locked, output.Trim());
    }

    // Any target: this is the first message, and not a task that cannot be loaded.
    [Fact]
    public void AnOldMSBuildIsRefusedWithASentence()
    {
        var (exitCode, output) = project.Shell("dotnet msbuild App.csproj -nodeReuse:false -tl:off -t:GetTargetPath -p:_PatroniSwarmMSBuildVersion=17.14.23");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error PSW9110: PatroniSwarm needs MSBuild 18, which the .NET 10 SDK and Visual Studio 2026 have. This is MSBuild 17.14.23.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AChangeThatLosesDataIsRefusedUntilItIsAccepted()
    {
        Succeeds(project.Dotnet("build"));
        var stackFile = project.File("stacks", "blog", "stack.yml");
        var written = File.ReadAllText(stackFile);

        project.Describe(Stacks.Blog with { Postgres = Topology.EquatableArray.ToEquatableArray([Stacks.Blog.Postgres[0] with { Scope = "other", Ttl = "40s" }]) });
        for (var build = 0; build < 2; build++)
        {
            var (exitCode, output) = project.Dotnet("build", "--no-restore");
            Assert.NotEqual(0, exitCode);
            Assert.Contains("error PSW9209: postgres moves in etcd from /service/blog to /service/other", output, StringComparison.Ordinal);
            Assert.Equal(written, File.ReadAllText(stackFile));
        }

        Succeeds(project.Dotnet("build", "--no-restore", "-p:StackAccept=PSW9203 PSW9209"));
        Assert.NotEqual(written, File.ReadAllText(stackFile));
        Assert.DoesNotContain("PSW92", Succeeds(project.Dotnet("build", "--no-restore")), StringComparison.Ordinal);
    }

    [Fact]
    public void AStackFileThatCannotBeReadIsNotWrittenOver()
    {
        Succeeds(project.Dotnet("build"));
        var stackFile = project.File("stacks", "blog", "stack.yml");
        File.WriteAllText(stackFile, $"<<<<<<< ours\n{File.ReadAllText(stackFile)}");
        var (exitCode, output) = project.Dotnet("build", "--no-restore");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error PSW9104: ", output, StringComparison.Ordinal);
        Assert.Contains("Restore the file from version control", output, StringComparison.Ordinal);
        Assert.StartsWith("<<<<<<< ours", File.ReadAllText(stackFile), StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingImageFolderIsOneError()
    {
        var (exitCode, output) = project.Dotnet("build", "-p:PatroniSwarmImagesDirectory=nowhere");
        Assert.NotEqual(0, exitCode);
        Assert.Contains(EmitCodes.ImageFolder, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    public void Dispose() => project.Dispose();

    private static string Succeeds((int ExitCode, string Output) run)
    {
        Assert.True(run.ExitCode == 0, run.Output);
        return run.Output;
    }
}
