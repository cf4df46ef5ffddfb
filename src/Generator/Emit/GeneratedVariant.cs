using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A variant, and the nested class that its code is generated into.</summary>
internal sealed record GeneratedVariant(Stack Stack, string ClassName);
