using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

public sealed class IncrementalityTests
{
    [Fact]
    public void An_unrelated_edit_recomputes_nothing() => Assert.Equal(
        IncrementalStepRunReason.Cached,
        ReasonAfter(static compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.ElementAt(1), StackCompilation.Tree("class Other { int changed; }", "File1.cs"))));

    [Fact]
    public void An_added_file_recomputes_nothing() => Assert.Equal(
        IncrementalStepRunReason.Cached,
        ReasonAfter(static compilation => compilation.AddSyntaxTrees(StackCompilation.Tree("class Added;", "File2.cs"))));

    [Fact]
    public void An_edit_of_the_stack_that_says_the_same_writes_nothing() => Assert.Equal(
        IncrementalStepRunReason.Cached,
        ReasonAfter(static compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.ElementAt(0), StackCompilation.Tree(Sample.Source.Replace("class Db;", "/* the data */ class Db { }", StringComparison.Ordinal), "File0.cs"))));

    [Fact]
    public void A_new_size_is_a_new_stack() => Assert.Equal(
        IncrementalStepRunReason.Modified,
        ReasonAfter(static compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.ElementAt(0), StackCompilation.Tree(Sample.Source.Replace("2GiB", "3GiB", StringComparison.Ordinal), "File0.cs"))));

    [Fact]
    public void Two_readings_of_one_source_are_equal_and_apart()
    {
        var (first, second) = (Read(), Read());
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotSame(first, second);
    }

    [Fact]
    public void The_model_holds_nothing_of_the_compiler()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(Read(), seen);
        Assert.True(seen.Count > 20, $"Only {seen.Count} objects were looked at.");
    }

    private static object Read()
    {
        var driver = StackCompilation.Driver().RunGenerators(StackCompilation.Of(Sample.Source));
        return Assert.Single(Step(driver)).Value;
    }

    private static IncrementalStepRunReason ReasonAfter(Func<Compilation, Compilation> edit)
    {
        Compilation before = StackCompilation.Of(Sample.Source, "class Other;");
        var driver = StackCompilation.Driver().RunGenerators(before);
        Assert.Equal(IncrementalStepRunReason.New, Assert.Single(Step(driver)).Reason);
        driver = driver.RunGenerators(edit(before));
        return Assert.Single(Step(driver)).Reason;
    }

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Step(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedSteps[StackGenerator.StacksStep].SelectMany(static step => step.Outputs);

    private static void Walk(object? node, HashSet<object> seen)
    {
        if (node is null or string || node.GetType().IsPrimitive || node.GetType().IsEnum || !seen.Add(node))
            return;
        Assert.False(node is ISymbol or Compilation or SyntaxNode or SyntaxTree or SemanticModel or Location, $"The model holds a {node.GetType()}.");
        if (node is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, seen);
        }

        foreach (var field in node.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            Walk(field.GetValue(node), seen);
    }
}
