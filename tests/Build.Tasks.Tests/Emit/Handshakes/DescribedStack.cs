extern alias attributes;

using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PatroniSwarm.Generator;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit.Handshakes;

/// <summary>A stack as a compiler reads it from C#, and the C# that is generated for its clients.</summary>
internal sealed record DescribedStack(Stack Stack, string Generated)
{
    private static readonly MetadataReference[] References = [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(attributes::PatroniSwarm.SwarmStackAttribute).Assembly.Location)];

    /// <summary>The stacks of a source that can be built.</summary>
    public static IReadOnlyList<DescribedStack> In(string source)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp13);
        var compilation = CSharpCompilation.Create("Sample", [CSharpSyntaxTree.ParseText(source, parse)], References, new(OutputKind.DynamicallyLinkedLibrary));
        var run = CSharpGeneratorDriver.Create([new StackGenerator().AsSourceGenerator()], parseOptions: parse).RunGeneratorsAndUpdateCompilation(compilation, out var compiled, out _).GetRunResult();
        var generated = run.GeneratedTrees.Select(static tree => tree.ToString()).ToList();
        return
        [
            .. from attribute in compiled.Assembly.GetAttributes()
               where attribute.AttributeClass?.Name == "StackManifestAttribute"
               let stack = StackManifest.Read((string)attribute.ConstructorArguments[1].Value!)
               where RuleBook.Check(stack).All(problem => problem.Rule.SeverityOn(stack) != RuleSeverity.Error)
               select new DescribedStack(stack, Own(generated.First(text => text.Contains($"StackManifestAttribute(\"{stack.Name}\",", StringComparison.Ordinal)), stack)),
        ];
    }

    // The class of a variant is in that of its stack, at the end.
    private static string Own(string text, Stack stack)
    {
        var (start, end) = (text.IndexOf($"Stack {stack.Name}.", StringComparison.Ordinal), text.IndexOf($"Stack {stack.VariantOf ?? stack.Name}-", StringComparison.Ordinal));
        return stack.VariantOf is not null ? text[start..] : end < 0 ? text : text[..end];
    }
}
