using System.Globalization;
using CliWrap;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>An archive on this machine in which time passes: Debian's own packages, rebuilt with other versions. Images that begin with <see cref="Lines"/> see nothing else.</summary>
internal sealed class LocalArchive : IAsyncDisposable
{
    private const string Port = "8098";

    // Arguments: the package, and what is added to its version. Maintainer scripts and dependencies stay as they are.
    private const string Rebuild = """
        set -e
        cd /tmp
        apt-get -q update > /dev/null
        apt-get -q download "$1" > /dev/null
        dpkg-deb -R "$1"_*.deb package
        rm "$1"_*.deb
        version="$(sed -n 's/^Version: //p' package/DEBIAN/control)$2"
        sed -i "s/^Version: .*/Version: $version/" package/DEBIAN/control
        dpkg-deb -Znone --root-owner-group -b package "/out/$1.deb" > /dev/null
        { cat package/DEBIAN/control; printf 'Filename: ./%s.deb\nSize: %s\nSHA256: %s\n\n' "$1" "$(stat -c %s "/out/$1.deb")" "$(sha256sum < "/out/$1.deb" | cut -d' ' -f1)"; } > "/out/$1.packages"
        chmod -R a+rX /out
        printf %s "$version"
        """;

    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public LocalArchive()
    {
        serving = Serve(folder.Path, Port, stop.Token);
    }

    /// <summary>Lines of a Dockerfile: the archive is the only one, also for versions that are lower than the installed ones.</summary>
    public static string Lines { get; } = $"""
        RUN rm -rf /etc/apt/sources.list* /etc/apt/preferences.d/* \
            && echo 'deb [trusted=yes] http://{SwarmLab.Gateway}:{Port} ./' > /etc/apt/sources.list \
            && printf 'Package: *\nPin: origin {SwarmLab.Gateway}\nPin-Priority: 1001\n' > /etc/apt/preferences.d/lab \
            && apt-get -q update
        """;

    /// <summary>Serves a folder to the nodes until it is stopped.</summary>
    public static async Task Serve(string folder, string port, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        try
        {
            await Cli.Wrap("python3").WithArguments(["-m", "http.server", port, "--bind", SwarmLab.Gateway, "--directory", folder])
                // Without a target, CliWrap closes the streams, and the server fails when it writes to them.
                .WithStandardOutputPipe(PipeTarget.ToStream(Stream.Null)).WithStandardErrorPipe(PipeTarget.ToStream(Stream.Null))
                .ExecuteAsync(stop);
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Rebuilds a package, which replaces the one that the archive had; returns its version.</summary>
    public async Task<string> Release(string package, int number)
    {
        var version = await SwarmLab.Docker("node1", "run", "--rm", "--user", "root", "--entrypoint", "sh", "-v", $"{folder.Path}:/out", "debian:trixie-slim", "-c", Rebuild, "rebuild", package, string.Create(CultureInfo.InvariantCulture, $"+lab{number}"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "Packages"), string.Concat(Directory.GetFiles(folder.Path, "*.packages").Select(File.ReadAllText)));
        return version[(version.LastIndexOf('\n') + 1)..];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        stop.Dispose();
        folder.Dispose();
    }
}
