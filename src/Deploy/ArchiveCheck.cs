using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.ShortLived;

namespace PatroniSwarm.Deploy;

/// <summary>Asks the archive for newer packages in a container of an image, which ends at once and is removed.</summary>
/// <remarks>The container uses the engine's default network, as a build does, and the sources of packages that the image has.</remarks>
internal static class ArchiveCheck
{
    // Without the error mode, apt would compare with what it could read. The folders of an image's apt may belong to another user, and root without capabilities may not write there, nor become that user.
    private const string Script = """
        export LC_ALL=C APT_CONFIG=/tmp/apt/config
        command -v apt-get > /dev/null || { echo "E: it has no apt-get" >&2; exit 1; }
        mkdir -p /tmp/apt/lists/partial /tmp/apt/cache/archives/partial
        echo 'Dir::State::Lists "/tmp/apt/lists"; Dir::Cache "/tmp/apt/cache"; APT::Sandbox::User "root";' > "$APT_CONFIG"
        apt-get -q update -o APT::Update::Error-Mode=any -o Acquire::Retries=1 -o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15 >&2 && exec apt-get -q --simulate dist-upgrade
        """;

    private const string ErrorMark = "E: ";
    private const int MostProcesses = 256;

    /// <returns>The newer packages, or why they are not known.</returns>
    public static async Task<(IReadOnlyList<NewerPackage> Packages, string? Problem)> RunAsync(IDockerClient client, string image, string stack, CancellationToken cancellation)
    {
        var container = (await client.Containers.CreateContainerAsync(
            new()
            {
                Image = image,
                User = "0",
                Entrypoint = ["sh", "-c", Script],
                Labels = new Dictionary<string, string> { [ShortLivedService.Label] = stack },
                // Some engines' default driver stores nothing that can be read. The root file system stays writable, because apt writes its lists to /tmp.
                HostConfig = new() { LogConfig = new() { Type = "json-file" }, CapDrop = ["ALL"], PidsLimit = MostProcesses },
            },
            cancellation)).ID;
        try
        {
            await client.Containers.StartContainerAsync(container, new(), cancellation);
            var ended = await client.Containers.WaitContainerAsync(container, cancellation);
            using var log = await client.Containers.GetContainerLogsAsync(container, new() { ShowStdout = true, ShowStderr = true }, cancellation);
            var (output, errors) = await log.ReadOutputToEndAsync(cancellation);
            return ended.StatusCode == 0 ? ([.. AptSimulation.Upgrades(output)], null) : ([], Reason(errors));
        }
        finally
        {
            await client.Containers.RemoveContainerAsync(container, new() { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }
    }

    /// <summary>apt's first error: the others follow from it.</summary>
    internal static string Reason(string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var error = lines.FirstOrDefault(static line => line.StartsWith(ErrorMark, StringComparison.Ordinal));
        return $"it cannot be compared with the archive: {(error?[ErrorMark.Length..] ?? lines.LastOrDefault() ?? "apt-get reported nothing").TrimEnd(':', '.')}";
    }
}
