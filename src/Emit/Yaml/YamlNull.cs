namespace PatroniSwarm.Emit.Yaml;

/// <summary>YAML's null, for a key that has no value of its own.</summary>
public sealed class YamlNull
{
    private YamlNull()
    {
    }

    public static YamlNull Value { get; } = new();
}
