using System.Text.Json;
using System.Text.Json.Serialization;

namespace PatroniSwarm.Build.Deployment.Unchanged;

/// <summary>A publish that found nothing to do: what it was made of, what the engine answered, and what it said. Nothing in it is secret.</summary>
/// <param name="Tasks">The build of PatroniSwarm that it was.</param>
/// <param name="StackName">The stack.</param>
/// <param name="Registry">The registry that images come from.</param>
/// <param name="Files">The digests of the stack file and of the configs beside it, by their full paths.</param>
/// <param name="Unset">The environment variables that the stack file takes, none of which had a value.</param>
/// <param name="Answers">What the engine answered.</param>
/// <param name="Lines">What the user was told.</param>
/// <param name="Manager">The manager that it was done through.</param>
internal sealed partial record PublishMemory(
    string Tasks,
    string StackName,
    string Registry,
    IReadOnlyDictionary<string, string> Files,
    IReadOnlyCollection<string> Unset,
    IReadOnlyCollection<EngineAnswer> Answers,
    IReadOnlyCollection<string> Lines,
    string Manager)
{
    /// <summary>Null when there is none, or none that this version reads.</summary>
    public static PublishMemory? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), MemoryJson.Default.PublishMemory) : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where it cannot be written, or was only in part, the next publish plans.</summary>
    public void Write(string file)
    {
        try
        {
            File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(this, MemoryJson.Default.PublishMemory));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, WriteIndented = true)]
    [JsonSerializable(typeof(PublishMemory))]
    private sealed partial class MemoryJson : JsonSerializerContext;
}
