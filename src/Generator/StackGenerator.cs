using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PatroniSwarm.Generator;

/// <summary>Writes each stack's endpoints and connection strings into its class, and its manifest into the assembly. Reports nothing.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class StackGenerator : IIncrementalGenerator
{
    /// <summary>The step that tests watch.</summary>
    public const string StacksStep = "Stacks";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Every class marked [SwarmStack], read into a model that holds no symbol, with the evidence of its drills.
        var stacks = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                StackAttributes.SwarmStackMetadataName,
                static (node, _) => node is ClassDeclarationSyntax,
                static (attributed, cancellation) => GeneratedStack.Read((INamedTypeSymbol)attributed.TargetSymbol, cancellation))
            .Where(static stack => stack is not null)
            .Combine(context.AdditionalTextsProvider.Where(DrillFile.Is).Select(DrillFile.Read).Collect())
            .Select(static (pair, _) => pair.Left!.With(pair.Right))
            .WithTrackingName(StacksStep);

        // One file for each stack.
        context.RegisterSourceOutput(stacks, static (output, stack) => output.AddSource(stack.HintName, StackSource.Write(stack)));
    }
}
