using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Time passes in an archive: packages with a higher version, rebuilt from etcd's own, in a repository that the build of an image reaches.</summary>
[Collection(OneNodeCollection.Name)]
[Trait("Lab", "2")]
public sealed class PatchDayTests
{
    private const string Port = "8099";

    private static readonly string Base = $"{SwarmLab.Registry}/patch/etcd:base";

    private const string Stack = """
        using PatroniSwarm;

        [SwarmStack("patch"), Development]
        public static partial class Patch
        {
            [SwarmNode("node1", Role = NodeRole.Manager, Address = "127.0.0.1")] class Machine;

            [Etcd, On<Machine>] class Dcs;
        }
        """;

    // Three releases, each in a repository of its own.
    private const string Releases = """
        set -e
        version=$(dpkg-query -W -f '${Version}' etcd-server)
        for release in 1 2 3; do
            mkdir -p "/tmp/$release/DEBIAN" "/tmp/$release/usr/bin" "/out/$release"
            cp /usr/bin/etcd "/tmp/$release/usr/bin"
            printf 'Package: etcd-server\nVersion: %s+lab%s\nArchitecture: %s\nMaintainer: lab\nDescription: etcd\n' "$version" "$release" "$(dpkg --print-architecture)" > "/tmp/$release/DEBIAN/control"
            dpkg-deb -Znone --root-owner-group -b "/tmp/$release" "/out/$release/etcd.deb"
            { cat "/tmp/$release/DEBIAN/control"; printf 'Filename: ./etcd.deb\nSize: %s\nSHA256: %s\n' "$(stat -c %s "/out/$release/etcd.deb")" "$(sha256sum < "/out/$release/etcd.deb" | cut -d' ' -f1)"; } > "/out/$release/Packages"
            # apt asks for what changed since the list that the image has, in whole seconds.
            touch -d "$((4 - release)) days ago" "/out/$release/Packages"
        done
        chmod -R a+rX /out
        printf %s "$version"
        """;

    [Fact]
    public async Task A_newer_package_is_seen_reviewed_rolled_out_and_rolled_back()
    {
        using var folder = new TemporaryFolder();
        using var project = new LabProject("OneNode");
        using var stop = new CancellationTokenSource();
        project.Change(static _ => Stack);
        var version = await SwarmLab.Docker("node1", "run", "--rm", "--network", "none", "--user", "root", "--entrypoint", "sh", "-v", $"{folder.Path}:/out", await Etcd(), "-c", Releases);
        version = version[(version.LastIndexOf('\n') + 1)..];
        folder.Write("images/etcd/Dockerfile", $"""
            ARG BASE={Base}
            FROM $BASE
            USER root
            RUN rm -rf /etc/apt/sources.list* && echo 'deb [trusted=yes] http://{SwarmLab.Gateway}:{Port} ./' > /etc/apt/sources.list && apt-get update && apt-get install -y etcd-server
            USER etcd

            """);
        await PushBase(folder, 1);
        var archive = Path.Combine(folder.Path, "archive");
        var serving = LocalArchive.Serve(archive, Port, stop.Token);
        try
        {
            Release(folder, 1);
            Assert.Contains($"etcd:3.5: etcd-server {version}+lab1", await Build("UpdateImages"), StringComparison.Ordinal);
            Assert.Contains($"etcd-server: \"{version}+lab1\"", await File.ReadAllTextAsync(Lock()), StringComparison.Ordinal);
            Assert.Contains($"base: \"{Base}@sha256:", await File.ReadAllTextAsync(Lock()), StringComparison.Ordinal);
            Assert.Contains("versions: ", await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Lock())!, "stack.yml")), StringComparison.Ordinal);
            await Publish();
            var first = await Running();
            Assert.Equal($"{version}+lab1", first.Version);

            // Nobody looks at the archive, so nothing changes.
            Release(folder, 2);
            Assert.Contains("nothing to do", await Publish(), StringComparison.Ordinal);

            // Who looks changes nothing.
            await PushBase(folder, 2);
            var locked = await File.ReadAllTextAsync(Lock());
            var status = await Build("StackStatus", "-p:CheckUpdates=true");
            Assert.True(status.Contains($"etcd:3.5  newer: etcd-server {version}+lab1 -> {version}+lab2\n", StringComparison.Ordinal), status);
            Assert.Contains($"newer: the base image {Base}@sha256:", status, StringComparison.Ordinal);
            Assert.Contains("the swarm matches the stack file", status, StringComparison.Ordinal);
            Assert.Equal(locked, await File.ReadAllTextAsync(Lock()));
            Assert.Empty(await SwarmLab.Docker("node1", "ps", "-aq", "--filter", "label=patroniswarm.short-lived"));

            Assert.Contains($"etcd:3.5: etcd-server {version}+lab1 -> {version}+lab2", await Build("UpdateImages"), StringComparison.Ordinal);
            var patched = await Publish();
            Assert.DoesNotContain("building", patched, StringComparison.Ordinal);
            var second = await Running();
            Assert.Equal($"{version}+lab2", second.Version);
            Assert.NotEqual(first.Image, second.Image);
            Assert.Contains("etcd:3.5  up to date", await Build("StackStatus", "-p:CheckUpdates=true"), StringComparison.Ordinal);

            Assert.Contains("rolling back", await Build("RollbackStack"), StringComparison.Ordinal);
            Assert.Equal(first, await Running());

            // On another machine the image would have to be built, and the archive is newer than the file.
            Release(folder, 3);
            await SwarmLab.Docker("node1", "image", "rm", "--force", second.Image);
            var refused = await Dotnet("publish");
            Assert.NotEqual(0, refused.ExitCode);
            Assert.Contains("error PSW9041: ", refused.Output, StringComparison.Ordinal);
            Assert.Contains($"etcd-server {version}+lab2 -> {version}+lab3", refused.Output, StringComparison.Ordinal);
            Assert.Equal(first, await Running());
        }
        finally
        {
            await stop.CancelAsync();
            await serving;
            await OneNodeLab.Remove("patch");
        }

        string Lock() => Path.Combine(Path.GetDirectoryName(project.Path)!, "stacks/patch/images.lock");

        Task<string> Publish() => Succeeds("publish");

        Task<string> Build(string target, params string[] arguments) => Succeeds(["build", $"-t:{target}", .. arguments]);

        async Task<string> Succeeds(params string[] arguments)
        {
            var (exitCode, output) = await Dotnet(arguments);
            Assert.True(exitCode == 0, output);
            return output;
        }

        async Task<(int ExitCode, string Output)> Dotnet(params string[] arguments)
        {
            var result = await new SwarmLab().Dotnet([arguments[0], project.Path, "-tl:off", $"-p:PatroniSwarmImagesDirectory={folder.Path}/images/", .. arguments[1..]]);
            return (result.ExitCode, result.StandardOutput + result.StandardError);
        }
    }

    // Another build under the same name, as a registry gets it when Debian's image is renewed.
    private static async Task PushBase(TemporaryFolder folder, int number)
    {
        folder.Write("base/Dockerfile", $"FROM {await Etcd()}\nLABEL build={number}-{Guid.NewGuid():N}\n");
        await SwarmLab.Docker("node1", "build", "-q", "-t", Base, Path.Combine(folder.Path, "base"));
        await SwarmLab.Docker("node1", "push", "-q", Base);
        await SwarmLab.Docker("node1", "image", "rm", Base);
    }

    private static void Release(TemporaryFolder folder, int number)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(folder.Path, $"{number}")))
            File.Copy(file, Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "archive")).FullName, Path.GetFileName(file)), overwrite: true);
    }

    private static async Task<(string Version, string Image)> Running() =>
        (await SwarmLab.Inside("node1", "patch_dcs-node1", "dpkg-query", "-W", "-f", "${Version}", "etcd-server"),
        (await SwarmLab.Docker("node1", "service", "inspect", "--format", "{{.Spec.TaskTemplate.ContainerSpec.Image}}", "patch_dcs-node1")).Split('@')[0]);

    // The project's own image, in the lab's registry, which other tests of it fill too.
    private static async Task<string> Etcd()
    {
        var folder = Path.Combine(SwarmLab.Root, "images/etcd");
        var image = $"{SwarmLab.Registry}/{new ImageFolder(folder).Reference("3.5")}";
        if ((await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket("node1"), "pull", "-q", image])).ExitCode == 0)
            return image;
        await SwarmLab.Docker("node1", "build", "-q", "--build-arg", "VERSION=3.5", "-t", image, folder);
        await SwarmLab.Docker("node1", "push", "-q", image);
        return image;
    }
}
