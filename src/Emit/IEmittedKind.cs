using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>What is written for one kind of service: a folder each, listed in <see cref="EmittedKinds"/>.</summary>
public interface IEmittedKind
{
    /// <summary>How its config files are called.</summary>
    IReadOnlyList<ConfigName> ConfigNames => [];

    /// <summary>Its config files.</summary>
    IEnumerable<ConfigFile> Configs(Wiring wiring) => [];

    /// <summary>Adds its services to the stack file.</summary>
    void AddServices(YamlMap services, Wiring wiring, StackImages images, IReadOnlyList<ConfigFile> configs);

    /// <summary>Its part of <c>x-patroniswarm</c>; null when a publish has to know nothing of it.</summary>
    (string Key, YamlMap Services)? Block(Wiring wiring) => null;

    /// <summary>What the table of members says of it: a name, what it is, node, memory and volume.</summary>
    IEnumerable<string[]> Rows(Stack stack);
}
