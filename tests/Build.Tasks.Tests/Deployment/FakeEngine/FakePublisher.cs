using System.Collections.Concurrent;
using PatroniSwarm.Deploy;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>Who publishes a stack file to a <see cref="FakeEngine"/>, with nothing of this machine: no registry, no logins, no variables.</summary>
internal sealed class FakePublisher : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<string> said = new();
    private readonly FakeEngine engine;

    public FakePublisher(FakeEngine engine, string stack, string name = "pg")
    {
        this.engine = engine;
        Options = new() { StackFile = folder.Write("stack.yml", stack), StackName = name, ImagesDirectory = folder.Path };
    }

    public DeployOptions Options { get; set; }

    /// <summary>Its own when that of the engine is another machine's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>What the user was told.</summary>
    public IReadOnlyList<string> Said => [.. said];

    public StackDeployer Deployer => new(Options, name => name switch { "DOCKER_HOST" => engine.Host, "DOCKER_CONFIG" => folder.Path, _ => null }, said.Enqueue, Clock ?? engine.Clock);

    public Task<string> DeployAsync(CancellationToken cancellation = default) => Deployer.DeployAsync(cancellation);

    /// <summary>Writes another stack file, or a file beside it.</summary>
    public void Write(string text, string file = "stack.yml") => folder.Write(file, text);

    public void Dispose() => folder.Dispose();
}
