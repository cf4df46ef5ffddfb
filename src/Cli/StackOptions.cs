using System.CommandLine;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Engines;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Cli;

/// <summary>The options that every verb has: which stack, on which swarm.</summary>
internal sealed class StackOptions
{
    private readonly Option<string?> stack = new("--stack", "-s") { Description = "The stack: its name, or the path of its folder. Default: the only one in ./stacks.", HelpName = "name|folder" };
    private readonly Option<string?> environment = new("--environment", "-e") { Description = "The environment, of a description that has several: production, or that of a variant. Default: the stack's, if there is one.", HelpName = "name" };
    private readonly Option<string?> host = new("--host", "-H") { Description = "The engine of a manager, as in DOCKER_HOST: ssh://admin@node1. Default: the one that docker uses.", HelpName = "address" };
    private readonly Option<string?> context = new("--context", "-c") { Description = "The docker context that names the engine of a manager.", HelpName = "name" };
    private readonly Option<string?> registry = new("--registry") { Description = "Where images are pushed to and pulled from, host:port. Default: that of the last publish.", HelpName = "host:port" };
    private readonly Option<string?> userSecrets = new("--user-secrets") { Description = "The ID of the dotnet user-secrets with the values of secrets. Default: none, secrets come from the environment or are made.", HelpName = "id" };
    private readonly Option<TimeSpan?> timeout = new("--timeout")
    {
        Description = "How long to wait for the stack, for a member, and for another publish: 90s, 10m. Default: 5m.",
        HelpName = "time",
        CustomParser = static result =>
        {
            if (StackQuantity.Duration(result.Tokens[0].Value) is { } time && time > TimeSpan.Zero)
                return time;
            result.AddError($"--timeout '{result.Tokens[0].Value}' is not a duration such as 90s or 10m.");
            return null;
        },
    };

    /// <summary>Adds them to the root, for all verbs.</summary>
    public void AddTo(Command root)
    {
        foreach (var option in new Option[] { stack, environment, host, context, registry, userSecrets, timeout })
        {
            option.Recursive = true;
            root.Options.Add(option);
        }
    }

    /// <summary>What to deploy, and where, as the user typed it. Without a registry it is that of the last publish.</summary>
    /// <param name="typed">The command line.</param>
    /// <param name="directory">Where the user is.</param>
    /// <exception cref="UsageException">The stack is not there.</exception>
    public DeployOptions Read(ParseResult typed, string directory)
    {
        var engine = Engine(typed);
        var folder = Folder(typed, directory);
        var wanted = new DeployOptions
        {
            StackFile = folder.File,
            StackName = folder.Name,
            ImagesDirectory = Path.Combine(AppContext.BaseDirectory, "images"),
            Registry = typed.GetValue(registry),
            SwarmHost = engine,
            UserSecretsId = typed.GetValue(userSecrets),
        };
        return typed.GetValue(timeout) is { } longest ? wanted with { ReadyTimeout = longest } : wanted;
    }

    /// <summary>The same; null if no stack was typed and there is none.</summary>
    public DeployOptions? ReadIfAny(ParseResult typed, string directory) =>
        typed.GetValue(stack) is null && typed.GetValue(environment) is null && !StackFolder.Any(directory) ? null : Read(typed, directory);

    /// <summary>The folder of the stack.</summary>
    /// <exception cref="UsageException">It is not there.</exception>
    public StackFolder Folder(ParseResult typed, string directory) => StackFolder.Find(directory, typed.GetValue(stack), typed.GetValue(environment));

    /// <summary>The registry that was typed; null for none.</summary>
    public string? Registry(ParseResult typed) => typed.GetValue(registry);

    /// <summary>The engine that was typed.</summary>
    /// <exception cref="UsageException">There are two.</exception>
    public EngineChoice Engine(ParseResult typed) => typed.GetValue(host) is not null && typed.GetValue(context) is not null
        ? throw new UsageException("--host and --context both name an engine. Write one of them.")
        : new(typed.GetValue(host), typed.GetValue(context));
}
