using PatroniSwarm.Deploy.Stamp;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>The files that a stamp lists, as a publish compares them.</summary>
public sealed class StampedFilesTests : IDisposable
{
    private readonly TemporaryFolder project = new();

    public StampedFilesTests()
    {
        project.Write("Pg.cs", "class Pg;\n");
        project.Write("conf/web.ini", "a = 1\n");
        project.Write("stacks/pg/stack.yml", "services: {}\n");
        project.Write("stacks/pg/haproxy.cfg", "global\n");
        project.Write("stacks/pg/.stamp", $"# A stamp.\n0\n{StampedFiles.Lines(project.Path, Folder, ["conf/web.ini", "Pg.cs"], ["stack.yml", "haproxy.cfg"])}");
    }

    [Fact]
    public void It_lists_them_in_order_with_paths_from_the_project() => Assert.Equal(
        ["project ../..", "source Pg.cs", "source conf/web.ini", "file haproxy.cfg", "file stack.yml"],
        File.ReadLines(Path.Combine(Folder, ".stamp")).Skip(2).Select(static line => line.Split(' ') is [var kind, { Length: 64 }, var path] ? $"{kind} {path}" : line));

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("Pg.cs", "class Pg;\r\n", null)]
    [InlineData("stacks/pg/stack.yml", "services: {}\r\n", null)]
    [InlineData("Pg.cs", "class Pg; // A comment.\n", "Pg.cs has changed since the build that wrote the folder")]
    [InlineData("conf/web.ini", "a = 2\n", "web.ini has changed since the build that wrote the folder")]
    [InlineData("conf/web.ini", null, "web.ini does not exist any more")]
    [InlineData("stacks/pg/haproxy.cfg", "global # by hand\n", "haproxy.cfg is not what the build wrote: it was edited.")]
    [InlineData("stacks/pg/haproxy.cfg", null, "haproxy.cfg is missing. The build wrote it.")]
    [InlineData("stacks/pg/.stamp", null, null)]
    [InlineData("stacks/pg/.stamp", "# An older one.\n0\n", null)]
    public void A_file_that_differs_is_named(string? file, string? content, string? difference)
    {
        Change(file, content);
        Assert.Equal(difference is not null, StampedFiles.Difference(Folder) is not null);
        Assert.Contains(difference ?? "", StampedFiles.Difference(Folder) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Where_only_the_folder_is_its_own_files_are_still_compared()
    {
        Change("Pg.cs", null);
        Change("conf/web.ini", null);
        Assert.Null(StampedFiles.Difference(Folder));
        Change("stacks/pg/stack.yml", "services: {web: {image: a}}\n");
        Assert.Contains("stack.yml is not what the build wrote", StampedFiles.Difference(Folder), StringComparison.Ordinal);
    }

    public void Dispose() => project.Dispose();

    private string Folder => Path.Combine(project.Path, "stacks", "pg");

    private void Change(string? file, string? content)
    {
        if (file is not null && content is null)
            File.Delete(Path.Combine(project.Path, file));
        else if (file is not null)
            project.Write(file, content!);
    }
}
