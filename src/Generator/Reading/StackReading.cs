using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>The content of a stack class, and the mistakes in its declaration.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Problems">Mistakes in the declaration. The rules about the model find more.</param>
/// <param name="Compiles">False while the attributes do not compile; the compiler reports that itself.</param>
internal sealed record StackReading(Stack Stack, IReadOnlyList<Problem> Problems, bool Compiles);
