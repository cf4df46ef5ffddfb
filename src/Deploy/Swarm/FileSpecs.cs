using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>The configs and secrets of a stack file, each under its name in the swarm.</summary>
public sealed class FileSpecs(StackDefinition stack, StackNames names)
{
    public IReadOnlyList<SwarmConfigSpec> ConfigsToCreate() =>
        [.. Own(stack.Configs).Select(entry => new SwarmConfigSpec
        {
            Name = entry.Name,
            Labels = names.Labels(entry.File.Labels),
            Data = Content(entry.File),
            Templating = Templating(entry.File),
        })];

    public IReadOnlyList<SwarmSecretSpec> SecretsToCreate() =>
        [.. Own(stack.Secrets).Select(entry => new SwarmSecretSpec
        {
            Name = entry.Name,
            Labels = names.Labels(entry.File.Labels),
            Data = entry.File.Driver is null ? Content(entry.File) : [],
            Driver = entry.File.Driver is { } driver ? new() { Name = driver, Options = entry.File.DriverOptions?.ToDictionary() } : null,
            Templating = Templating(entry.File),
        })];

    public IReadOnlyList<string> ExternalConfigs() => External(stack.Configs);

    public IReadOnlyList<string> ExternalSecrets() => External(stack.Secrets);

    private IReadOnlyList<string> External(IReadOnlyDictionary<string, FileDefinition> files) =>
        [.. files.Where(static file => file.Value.External).Select(file => names.File(file.Key, file.Value)).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<(string Name, FileDefinition File)> Own(IReadOnlyDictionary<string, FileDefinition> files) =>
        files.Where(static file => !file.Value.External)
            .Select(file => (names.File(file.Key, file.Value), file.Value))
            .OrderBy(static file => file.Item1, StringComparer.Ordinal);

    private byte[] Content(FileDefinition file)
    {
        var path = Path.GetFullPath(Path.Combine(stack.Directory, file.File ?? ""));
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (file.Place is not null && failure is IOException or UnauthorizedAccessException)
        {
            throw file.Place!.Wrong($"the file '{path}' cannot be read");
        }
    }

    private static SwarmDriver? Templating(FileDefinition file) => file.TemplateDriver is { Length: > 0 } driver ? new() { Name = driver } : null;
}
