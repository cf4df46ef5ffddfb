using System.Text.Json.Nodes;
using PatroniSwarm.Build.Tests.Swarm;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>What C# says reaches the engine to the letter, whatever YAML, Docker's variables and the deploying shell would make of it.</summary>
public sealed class ExactTextsTests
{
    private const string Shell = "from-the-shell";

    private static readonly string[] Texts =
    [
        "", " ", "~", "null", "NULL", "yes", "no", "on", "y", "true", "007", "0o7", "0x1F", "1e3", "1_000", "1:30", "-", ".inf", "2024-01-05", "<<",
        "$HOME", "$T0", "${T0}", "${NONE-other}", "$$", "$", "=", "a=b", "# a", "a # b", "a: b", "- a", "{a: b}", "[a]", "&a", "*a", "!a", "|", ">", "%a", "@a",
        "`a`", "'", "\"", "\\", "\\n", "\t", "\n", "a\r\nb\n", " a ", "\u0085", "\u00a0", "\u2028", "\ufeff", "\u001b", "Straße 東京 🐘",
    ];

    private static readonly Stack Stack = new()
    {
        Name = "pg",
        Type = "Shop.Pg",
        Services = new[]
        {
            new UserService
            {
                Type = "Web",
                Name = "web",
                Image = "web:1",
                Environment = Texts.Select(static (text, index) => new NamedValue { Name = $"T{index}", Value = text }).ToEquatableArray(),
                Labels = Texts.Select(static (text, index) => new NamedValue { Name = $"T{index}", Value = text })
                    .Concat(Texts.Where(static text => text.Trim('\n').Length > 0).Select(static text => new NamedValue { Name = text, Value = "" })).ToEquatableArray(),
                HealthCheck = new() { Test = Texts.Prepend("CMD").ToEquatableArray() },
            },
        }.ToEquatableArray(),
    };

    [Fact]
    public void Docker_sends_them_as_they_are()
    {
        using var emitted = new EmittedStack(Stack);
        using var engine = RecordingEngine.Start();
        string[] variables = [.. Texts.Select(static (_, index) => $"T{index}={Shell}")];
        var (exitCode, output) = Tool.Run("env", [.. variables, "docker", "-H", $"tcp://127.0.0.1:{engine.Port}", "stack", "deploy", "--resolve-image", "never", "-c", Path.Combine(emitted.OnDisk(), "stack.yml"), "pg"]);
        Assert.True(exitCode == 0, output);
        var service = engine.Requests.Single(static request => request.Path == "/services/create").Body!;
        var container = service["TaskTemplate"]!["ContainerSpec"]!;
        Expect(
            Strings(container["Env"]),
            service["Labels"]!.AsObject().ToDictionary(static label => label.Key, static label => (string)label.Value!),
            Strings(container["Healthcheck"]!["Test"]));
    }

    [Fact]
    public void A_publish_sends_them_as_they_are()
    {
        using var emitted = new EmittedStack(Stack);
        static string? Variable(string name) => name is ['T', >= '0' and <= '9', ..] && name.All(char.IsLetterOrDigit) ? Shell : null;
        var stack = StackFileReader.Read(Path.Combine(emitted.OnDisk(), "stack.yml"), Variable);
        var service = new ServiceSpecs(stack, new("pg"), Variable).For(stack.Services.Single());
        var container = service.TaskTemplate!.ContainerSpec!;
        Expect(container.Env!, service.Labels!.AsReadOnly(), container.Healthcheck!.Test!);
    }

    private static void Expect(IEnumerable<string> environment, IReadOnlyDictionary<string, string> labels, IEnumerable<string> test)
    {
        Assert.Equal(Texts.Select(static (text, index) => $"T{index}={text}").Order(StringComparer.Ordinal), environment.Order(StringComparer.Ordinal));
        Assert.All(Stack.Services[0].Labels, label => Assert.Equal(label.Value, labels[label.Name]));
        Assert.Equal(Texts.Prepend("CMD"), test);
    }

    private static IEnumerable<string> Strings(JsonNode? list) => list!.AsArray().Select(static item => (string)item!);
}
