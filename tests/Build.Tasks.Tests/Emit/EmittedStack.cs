using PatroniSwarm.Emit;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>A stack's files as emitted, with images whose content never changes.</summary>
internal sealed class EmittedStack : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EmittedStack(Stack stack, string? postgres = null, string? imagesLock = null, string root = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    {
        if (imagesLock is not null)
            folder.Write(StackImages.LockFile, imagesLock);
        foreach (var name in new[] { "etcd", "postgres", "haproxy", "prometheus" })
            folder.Write($"images/{name}/Dockerfile", name == "postgres" ? postgres ?? $"FROM postgres\n{(stack.Backups.Count == 0 ? "" : "ARG PACKAGES\n")}" : $"FROM {name}\n");
        foreach (var file in stack.Services.SelectMany(static service => service.Configs).Select(static config => config.File))
            folder.Write($"project/{file}", $"# {file}\r\nprice = 5$\r\n");
        foreach (var file in stack.Postgres.Select(static postgres => postgres.RootCertificate).OfType<string>())
            folder.Write($"project/{file}", root);
        Files = StackEmitter.Emit(stack, Images = new StackImages(Path.Combine(folder.Path, "images"), Path.Combine(folder.Path, StackImages.LockFile)), new ProjectFiles(Path.Combine(folder.Path, "project")));
    }

    public StackImages Images { get; }

    public IReadOnlyList<EmittedFile> Files { get; }

    public string this[string name] => Files.Single(file => file.Name == name).Content;

    /// <summary>Writes the files and gives their folder.</summary>
    public string OnDisk()
    {
        foreach (var file in Files)
            folder.Write($"stack/{file.Name}", file.Content);
        return Path.Combine(folder.Path, "stack");
    }

    public void Dispose() => folder.Dispose();
}
