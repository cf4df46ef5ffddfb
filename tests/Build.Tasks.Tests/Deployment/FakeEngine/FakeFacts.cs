using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>What the engine tells of itself, and registries of images.</summary>
internal static class FakeFacts
{
    public const string Engine = "20.10.24";
    public const string Api = "1.41";

    public static JsonObject Version() => new() { ["ApiVersion"] = Api, ["Version"] = Engine, ["Os"] = "linux", ["Arch"] = "amd64" };

    public static JsonObject Info(JsonObject manager, int nodes, TimeProvider clock) => new()
    {
        ["ID"] = "FAKE:FAKE",
        ["Name"] = FakeObjects.Name(manager),
        ["OSType"] = "linux",
        ["ServerVersion"] = Engine,
        ["SystemTime"] = FakeObjects.Time(clock),
        ["Swarm"] = new JsonObject
        {
            ["NodeID"] = FakeObjects.Id(manager),
            ["NodeAddr"] = manager["Status"]!["Addr"]!.ToString(),
            ["LocalNodeState"] = "active",
            ["ControlAvailable"] = true,
            ["Nodes"] = nodes,
        },
    };

    public static JsonObject Distribution(string image) => new()
    {
        ["Descriptor"] = new JsonObject { ["digest"] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(image)))}" },
        ["Platforms"] = new JsonArray(new JsonObject { ["architecture"] = "amd64", ["os"] = "linux" }),
    };
}
