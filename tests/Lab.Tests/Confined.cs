using System.Text.Json;

namespace PatroniSwarm.Lab.Tests;

/// <summary>What the processes of a stack may do on their nodes, as the engines and the kernel say.</summary>
internal static class Confined
{
    // Each process, who it is and what it may do; then the options of the root file system.
    private const string Look = "grep -hsE '^(Name|Uid|Cap(Inh|Prm|Eff|Bnd|Amb)):' /proc/[0-9]*/status; grep ' / ' /proc/mounts";

    // PostgreSQL's own errors begin with a small letter.
    private static readonly string[] Refused = ["Read-only file system", "Permission denied", "Operation not permitted"];

    /// <summary>Fails if a process is root or has a capability, if a root file system can be written, if processes or files are not bounded, or if something was refused to a program.</summary>
    /// <returns>A line for each container.</returns>
    public static async Task<IReadOnlyList<string>> Check(string stack, params string[] nodes)
    {
        var lines = new List<string>();
        foreach (var node in nodes)
        {
            var ids = (await SwarmLab.Docker(node, "ps", "-q", "--filter", $"label=com.docker.stack.namespace={stack}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.NotEmpty(ids);
            using var inspected = JsonDocument.Parse(await SwarmLab.Docker(node, ["inspect", .. ids]));
            foreach (var container in inspected.RootElement.EnumerateArray())
                lines.Add($"{node}: {await CheckContainer(node, container)}");
        }

        return lines;
    }

    private static async Task<string> CheckContainer(string node, JsonElement container)
    {
        var (id, name, host) = (container.GetProperty("Id").GetString()!, container.GetProperty("Name").GetString()!, container.GetProperty("HostConfig"));
        var dropped = string.Join(' ', host.GetProperty("CapDrop").EnumerateArray().Select(static capability => capability.GetString()));
        var processes = host.GetProperty("PidsLimit") is { ValueKind: JsonValueKind.Number } limit ? limit.GetInt64() : 0;
        var files = host.GetProperty("Ulimits").EnumerateArray().Where(static limit => limit.GetProperty("Name").GetString() == "nofile").Select(static limit => limit.GetProperty("Hard").GetInt64()).SingleOrDefault();
        Assert.True(host.GetProperty("ReadonlyRootfs").GetBoolean() && dropped == "ALL" && processes > 0 && files > 0, $"{name}: {host}");

        var seen = Processes(await SwarmLab.Docker(node, "exec", id, "sh", "-c", Look)).ToList();
        var users = seen.Where(static line => line[0] == "Uid:").SelectMany(static line => line.Skip(1)).Distinct().ToList();
        Assert.True(users is [not "0"], $"{name} runs as {string.Join(", ", users)}.");
        Assert.All(seen.Where(static line => line[0].StartsWith("Cap", StringComparison.Ordinal)), line => Assert.True(line[1].Trim('0').Length == 0, $"{name} has capabilities: {string.Join(' ', line)}"));
        Assert.Contains(seen, static line => line[0] == "CapEff:");
        Assert.Contains("ro", Assert.Single(seen, static line => line is [_, "/", ..])[3].Split(','));

        var log = await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket(node), "logs", id]);
        Assert.All(Refused, refused => Assert.DoesNotContain(refused, log.StandardOutput + log.StandardError, StringComparison.Ordinal));
        return $"{name[1..].Split('.')[0]} runs as {users[0]}, with at most {processes} processes and {files} files";
    }

    // Without the engine's own: it enters a container as root, under the name 'runc:[...]', before it becomes the program of a health check.
    private static IEnumerable<string[]> Processes(string look)
    {
        var engine = false;
        foreach (var line in look.Split('\n').Select(static line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        {
            if (line[0] == "Name:")
                engine = line[1].StartsWith("runc:[", StringComparison.Ordinal);
            else if (!engine || line[1] == "/")
                yield return line;
        }
    }
}
