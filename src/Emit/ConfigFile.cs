using System.Security.Cryptography;
using System.Text;

namespace PatroniSwarm.Emit;

/// <summary>A file that swarm mounts into a service's containers.</summary>
public sealed record ConfigFile(string Name, string Service, string Content)
{
    private const int LongestName = 64;
    private const int HashLength = 12;

    /// <summary>The config's name in the swarm. Swarm cannot change a config, so new content needs a new name.</summary>
    public string SwarmName(string stack)
    {
        var name = $"{stack}_{Service}";
        var room = LongestName - HashLength - 1;
        return name.Length <= room
            ? $"{name}_{Hash(Content)}"
            : $"{name[..room]}_{Hash(name + "\n" + Content)}";
    }

    public EmittedFile ToEmittedFile() => new(Name, Content);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
