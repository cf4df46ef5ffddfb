using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

/// <summary>The script's comparison as python3 runs it, for what no server says on demand.</summary>
public sealed class ExtensionDifferenceTests
{
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "The database 'orders' is to have the extension 'vector', and the image of the cluster lacks it. Build the image with its package, or remove the extension from the C# description.")]
    public void What_the_running_image_lacks_is_refused_unless_another_image_comes_first(bool imageChanges, string? refused)
    {
        var (exit, output) = Tool.Run("python3", "-c", $$"""
            {{EmbeddedScript.Read("differences.py")}}
            import json, types
            plan = {"imageChanges": {{(imageChanges ? "True" : "False")}}}
            differences = Differences()
            want_extension(
                types.SimpleNamespace(available={}, versions=set()), differences, {"name": "orders", "extensions": []}, types.SimpleNamespace(extensions={}),
                {"name": "vector", "schema": None, "version": None})
            print(json.dumps([change.json() for change in differences.found()]))
            """);
        Assert.Equal(0, exit);
        var change = Assert.Single(JsonNode.Parse(output)!.AsArray())!;
        Assert.Equal(("create", "orders.vector", refused), ((string)change["action"]!, (string)change["name"]!, (string?)change["refused"]));
    }
}
