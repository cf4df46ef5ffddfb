using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>The output for one kind of service. Each has a folder, and is listed in <see cref="EmittedKinds"/>.</summary>
public interface IEmittedKind
{
    /// <summary>The folder of the image that is built for it; null if it has none.</summary>
    string? ImageFolder => null;

    /// <summary>The names of its config files.</summary>
    IReadOnlyList<ConfigName> ConfigNames => [];

    /// <summary>Its config files.</summary>
    IEnumerable<ConfigFile> Configs(Wiring wiring, ProjectFiles files) => [];

    /// <summary>Adds its services to the stack file.</summary>
    void AddServices(YamlMap services, Wiring wiring, StackImages images, IReadOnlyList<ConfigFile> configs);

    /// <summary>Its part of <c>x-patroniswarm</c>; null if a publish does not need it.</summary>
    (string Key, YamlMap Services)? Block(Wiring wiring) => null;

    /// <summary>Its rows in the table of members: name, kind, node, memory and volume.</summary>
    IEnumerable<string[]> Rows(Stack stack);
}
