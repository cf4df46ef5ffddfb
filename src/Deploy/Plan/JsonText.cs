using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>The JSON that a plan and a status are written as.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Format);

    /// <summary>The JSON schema of what is written so.</summary>
    public static string SchemaOf<T>() => JsonSerializer.Serialize(Format.GetJsonSchemaAsNode(typeof(T), new() { TreatNullObliviousAsNonNullable = true }), Format) + "\n";
}
