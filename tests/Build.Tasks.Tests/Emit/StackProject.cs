using System.Runtime.CompilerServices;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>A user's project outside the repository, with the manifest that the generator would write.</summary>
internal sealed class StackProject : IDisposable
{
    private static readonly Dictionary<string, string?> Servers = BuildServers.Environment("tasks", Path.GetDirectoryName(typeof(EmitStack).Assembly.Location)!);

    private readonly TemporaryFolder folder = new();

    public StackProject()
    {
        foreach (var name in new[] { "etcd", "postgres", "haproxy", "prometheus" })
            folder.Write($"images/{name}/Dockerfile", $"FROM {name}\n");
        folder.Write("Directory.Build.props", "<Project />");
        folder.Write("Directory.Build.targets", $"""
            <Project>
              <Import Project="{Targets()}/PatroniSwarm.Emit.targets" />
              <Import Project="{Targets()}/PatroniSwarm.Deploy.targets" />
              <Target Name="ListStacks" AfterTargets="EmitStack">
                <Message Importance="high" Text="Stack=%(SwarmStack.Identity) File=%(SwarmStack.StackFile)" />
              </Target>
            </Project>
            """);
        folder.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{Targets()}/PatroniSwarm.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <PatroniSwarmTasksAssembly>{typeof(EmitStack).Assembly.Location}</PatroniSwarmTasksAssembly>
                <PatroniSwarmImagesDirectory>images</PatroniSwarmImagesDirectory>
                <DeployStack>false</DeployStack>
              </PropertyGroup>
            </Project>
            """);
        Describe(Stacks.Blog);
    }

    public void Describe(params Stack[] stacks) => folder.Write("Stack.cs", $$"""
        {{string.Join('\n', stacks.Select(Manifest))}}
        {{string.Join('\n', stacks.Select(static stack => stack.Type.Split('.')).Select(static type => $"namespace {string.Join('.', type.SkipLast(1).Prepend("Described"))} {{ static class {type[^1]}; }}"))}}
        namespace PatroniSwarm
        {
            [System.AttributeUsage(System.AttributeTargets.Assembly, AllowMultiple = true)]
            class StackManifestAttribute : System.Attribute
            {
                public StackManifestAttribute(string name, string manifest) { }
                public string? Environment { get; set; }
                public string? VariantOf { get; set; }
            }
        }
        """);

    public string File(params string[] path) => Path.Combine([folder.Path, .. path]);

    public (int ExitCode, string Output) Dotnet(string verb, params string[] arguments) => Tool.Run(
        "dotnet", [verb, File("App.csproj"), "-nologo", "-v:minimal", "-tl:off", .. arguments], Servers);

    /// <summary>A command line as a shell in the project's folder runs it.</summary>
    public (int ExitCode, string Output) Shell(string line) => Tool.Run("bash", "-c", $"cd '{folder.Path}' && {line}");

    public void Dispose() => folder.Dispose();

    private static string Manifest(Stack stack) => $$""""""[assembly: PatroniSwarm.StackManifest("{{stack.Name}}", """{{StackManifest.Write(stack)}}""", Environment = {{Literal(stack.Environment)}}, VariantOf = {{Literal(stack.VariantOf)}})]"""""";

    private static string Literal(string? text) => text is null ? "null" : $"\"{text}\"";

    private static string Targets([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../src/Build.Tasks/build"));
}
