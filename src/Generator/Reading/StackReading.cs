using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>What a stack class says, and what is wrong with the way it says it.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Problems">Mistakes of declaration; the rules over the model come on top.</param>
/// <param name="Compiles">False while the attributes themselves do not compile: the compiler has the word then.</param>
internal sealed record StackReading(Stack Stack, IReadOnlyList<Problem> Problems, bool Compiles);
