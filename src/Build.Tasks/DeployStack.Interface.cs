using Microsoft.Build.Framework;

namespace PatroniSwarm.Build;

public sealed partial class DeployStack
{
    /// <summary>The stack file, full path. The files it names are looked for beside it.</summary>
    [Required]
    public string StackFile { get; set; } = "";

    /// <summary>The stack's name in the swarm.</summary>
    [Required]
    public string StackName { get; set; } = "";

    /// <summary>The folder that holds the folders of the images that this project builds, full path.</summary>
    public string ImagesDirectory { get; set; } = "";

    /// <summary>The registry to push images to and to pull them from, <c>host:port</c>. Needed when the swarm has several nodes.</summary>
    public string Registry { get; set; } = "";

    /// <summary>The engine of a manager. Default: <c>DOCKER_HOST</c>, else the current docker context.</summary>
    public string SwarmHost { get; set; } = "";

    /// <summary>Make the engine a swarm of its own when it is in none. Default: false.</summary>
    public bool SwarmInit { get; set; }

    /// <summary>Whose <c>dotnet user-secrets</c> hold the values of secrets, by the key <c>PatroniSwarm:&lt;secret&gt;</c>.</summary>
    public string UserSecretsId { get; set; } = "";

    /// <summary>How long to wait until the stack is up: <c>90s</c>, <c>10m</c>. Default: five minutes.</summary>
    public string ReadyTimeout { get; set; } = "";

    /// <summary>Where the stack runs: <c>swarm://node1/pg</c>.</summary>
    [Output]
    public string Address { get; set; } = "";
}
