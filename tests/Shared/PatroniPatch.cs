using System.Text.Json.Nodes;

namespace PatroniSwarm.Tests;

/// <summary>A change of Patroni's dynamic configuration, applied as Patroni does (patroni/utils.py, patch_config).</summary>
internal static class PatroniPatch
{
    public static void Apply(JsonObject config, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is null)
                config.Remove(key);
            else if (value is JsonObject inner && config[key] is JsonObject map)
                Apply(map, inner);
            else
                config[key] = value.DeepClone();
        }
    }
}
