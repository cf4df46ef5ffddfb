using System.Text.Json;
using System.Text.Json.Serialization;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.History;

/// <summary>What a publish deployed: the stack file and its configs, without secrets.</summary>
internal sealed partial record PublishRecord(int Number, string StackFile, IReadOnlyDictionary<string, string> Files, string? Registry)
{
    /// <summary>The record of the current publish.</summary>
    public static PublishRecord Of(int number, DeployOptions options, StackDefinition stack) => new(
        number,
        Path.GetFileName(options.StackFile),
        stack.Configs.Values
            .Select(static config => config.File)
            .OfType<string>()
            .Where(static file => !Path.IsPathRooted(file))
            .Append(Path.GetFileName(options.StackFile))
            .DistinctBy(Normal)
            .ToDictionary(Normal, file => File.ReadAllText(Path.Combine(stack.Directory, file))),
        options.Registry);

    public static PublishRecord? Parse(byte[] data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, RecordJson.Default.PublishRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, RecordJson.Default.PublishRecord);

    /// <summary>Whether the two are the same.</summary>
    public bool IsSameAs(PublishRecord other) =>
        StackFile == other.StackFile
        && (Registry ?? "") == (other.Registry ?? "")
        && Files.Count == other.Files.Count
        && Files.All(file => other.Files.GetValueOrDefault(file.Key) == file.Value);

    /// <summary>Writes the files into a folder; returns the stack file's full path.</summary>
    public string WriteTo(string directory)
    {
        foreach (var (name, content) in Files)
        {
            var path = Path.GetFullPath(Path.Combine(directory, name));
            if (!path.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        return Path.Combine(directory, StackFile);
    }

    /// <summary>The stack file; null if this version cannot read it.</summary>
    public StackDefinition? TryRead(Func<string, string?> variable)
    {
        try
        {
            return StackFileReader.Parse(Files[StackFile], StackFile, name => name == StackDeployer.RegistryVariable ? Slash(Registry) : variable(name));
        }
        catch (Exception failure) when (failure is StackFileException or KeyNotFoundException)
        {
            return null;
        }
    }

    internal static string? Slash(string? registry) => string.IsNullOrWhiteSpace(registry) ? null : registry.Trim().TrimEnd('/') + "/";

    private static string Normal(string file) => file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(PublishRecord))]
    private sealed partial class RecordJson : JsonSerializerContext;
}
