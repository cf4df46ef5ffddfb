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
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public static StackFolder Find(string directory, string? wanted)
    {
        if (wanted is not null && Of(Path.GetFullPath(wanted, directory)) is { } named)
            return named;
        if (wanted is null && Of(directory) is { } here)
            return here;
        var found = In(Path.Combine(directory, Stacks)).Concat(In(directory)).ToList();
        if (found.Count == 0)
            throw new UsageException($"There is no {Stacks}/<name>/{StackFile} in {directory}. Build the project that describes the stack ('dotnet build' writes that folder), then run pswarm where the project is, or name the folder: --stack path/to/{Stacks}/pg.");
        var names = string.Join(", ", found.Select(static stack => stack.Name));
        if (wanted is null)
            return found.Count == 1 ? found[0] : throw new UsageException($"There are several stacks here: {names}. Name one: --stack {found[0].Name}.");
        return found.Find(stack => stack.Name == wanted)
            ?? throw new UsageException($"There is no stack '{wanted}' here. {Spelling.Advice(wanted, found.Select(static stack => stack.Name), $"There is {names}.")}");
    }

    private static IEnumerable<StackFolder> In(string directory) => Directory.Exists(directory)
        ? Directory.GetDirectories(directory).Order(StringComparer.Ordinal).Select(Of).OfType<StackFolder>()
        : [];

    private static StackFolder? Of(string folder) => Path.Combine(folder, StackFile) is var file && System.IO.File.Exists(file)
        ? new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), file)
        : null;
}
