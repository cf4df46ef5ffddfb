using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Cli;

/// <summary>A folder that a build wrote: <c>stacks/pg</c>, with its stack file.</summary>
/// <param name="Name">The stack's name in the swarm, which is that of the folder.</param>
/// <param name="File">The stack file, full path.</param>
internal sealed record StackFolder(string Name, string File)
{
    private const string Stacks = "stacks";
    private const string StackFile = "stack.yml";

    /// <param name="directory">Where the user is: the project's folder, <c>stacks</c> or the stack's folder.</param>
    /// <param name="wanted">The name of a stack, or the path of its folder. Null: the only one.</param>
    /// <param name="environment">The environment that it is for. Null: any.</param>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public static StackFolder Find(string directory, string? wanted, string? environment)
    {
        if (environment is not null)
            return FindFor(environment, directory, wanted);
        if (wanted is not null && Of(Path.GetFullPath(wanted, directory)) is { } named)
            return named;
        if (wanted is null && Of(directory) is { } here)
            return here;
        var found = Near(directory);
        if (found.Count == 0)
            throw new UsageException($"There is no {Stacks}/<name>/{StackFile} in {directory}. Build the project that describes the stack ('dotnet build' writes that folder), then run pswarm where the project is, or name the folder: --stack path/to/{Stacks}/pg.");
        var names = string.Join(", ", found.Select(static stack => stack.Name));
        if (wanted is null && found.Count > 1 && found.Select(static stack => stack.ReadClusters().Environment).OfType<string>().Distinct().ToList() is [_, _, ..] environments)
            throw new UsageException($"There are several environments here. Choose one: -e {string.Join(" or -e ", environments)}.");
        if (wanted is null)
            return found.Count == 1 ? found[0] : throw new UsageException($"There are several stacks here: {names}. Name one: --stack {found[0].Name}.");
        return found.Find(stack => stack.Name == wanted)
            ?? throw new UsageException($"There is no stack '{wanted}' here. {Spelling.Advice(wanted, found.Select(static stack => stack.Name), $"There is {names}.")}");
    }

    // A stack that has no variants is production.
    private static StackFolder FindFor(string environment, string directory, string? wanted)
    {
        var isPath = wanted is not null && (wanted is "." or ".." || wanted.AsSpan().ContainsAny('/', '\\'));
        var found = (isPath ? (Of(Path.GetFullPath(wanted!, directory)) is { } named ? [named] : []) : Of(directory) is { } here ? [here] : Near(directory))
            .Select(static stack => (Stack: stack, Clusters: stack.ReadClusters())).ToList();
        var those = found.Where(stack => (stack.Clusters.Environment ?? Topology.Stack.Production) == environment && (isPath || wanted is null || wanted == stack.Stack.Name || wanted == stack.Clusters.VariantOf)).ToList();
        return those switch
        {
            [var only] => only.Stack,
            [] => throw new UsageException($"No stack here is for the environment '{environment}'. {Spelling.Advice(environment, found.Select(static stack => stack.Clusters.Environment).OfType<string>(), found.Count == 0 ? $"There is no {(isPath ? wanted : $"{Stacks}/<name>")}/{StackFile}." : $"There is {string.Join(", ", found.Select(static stack => $"{stack.Stack.Name} ({stack.Clusters.Environment ?? Topology.Stack.Production})"))}.")}"),
            _ => throw new UsageException($"There are several stacks for the environment '{environment}': {string.Join(", ", those.Select(static stack => stack.Stack.Name))}. Name one: --stack {those[0].Stack.Name}."),
        };
    }

    // What is wrong with a file is reported when it is used.
    private ClusterDefinitions ReadClusters()
    {
        try
        {
            return StackFileReader.Read(File, static _ => "").Clusters;
        }
        catch (Exception failure) when (failure is StackFileException or IOException or UnauthorizedAccessException)
        {
            return new();
        }
    }

    /// <summary>Whether there is one, or several.</summary>
    public static bool Any(string directory) => Of(directory) is not null || Near(directory).Count > 0;

    private static List<StackFolder> Near(string directory) => [.. In(Path.Combine(directory, Stacks)), .. In(directory)];

    private static IEnumerable<StackFolder> In(string directory) => Directory.Exists(directory)
        ? Directory.GetDirectories(directory).Order(StringComparer.Ordinal).Select(Of).OfType<StackFolder>()
        : [];

    private static StackFolder? Of(string folder) => Path.Combine(folder, StackFile) is var file && System.IO.File.Exists(file)
        ? new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), file)
        : null;
}
