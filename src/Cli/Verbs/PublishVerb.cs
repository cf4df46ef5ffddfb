using System.CommandLine;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>Makes the swarm as the folder says.</summary>
internal static class PublishVerb
{
    public static Command Command(VerbRun run)
    {
        var init = new Option<bool>("--swarm-init") { Description = "Make the engine a swarm with one node if it is in none." };
        var dropDatabase = new Option<string[]>("--drop-database") { Description = "A database to drop, which the description no longer has.", HelpName = "name" };
        var dropRole = new Option<string[]>("--drop-role") { Description = "A role to drop with its logins and its secret, which the description no longer has.", HelpName = "name" };
        var certificates = new Option<string?>("--certificates") { Description = "The folder that gets the certificates which clients trust. Default: none is written.", HelpName = "folder" };
        var command = new Command("publish", "Make the swarm as the stack's folder says, and wait until the stack is up.") { init, dropDatabase, dropRole, certificates, run.AsIs, run.Yes };
        command.SetAction((typed, cancellation) => run.RunAsync(
            typed,
            "comparing with the swarm",
            options => run.AsBuilt(typed, options) with { SwarmInit = typed.GetValue(init), DropDatabases = typed.GetValue(dropDatabase) ?? [], DropRoles = typed.GetValue(dropRole) ?? [] },
            Dropped(typed) is { Count: > 0 } dropped ? $"Drop {string.Join(" and ", dropped)}, with all rows of a database?" : null,
            async deployer =>
            {
                await deployer.DeployAsync(cancellation);
                if (typed.GetValue(certificates) is { } folder)
                    await WriteAsync(folder, deployer.Roots, cancellation);
                else if (deployer.Roots.Count > 0)
                    run.Terminal.Say($"  clients outside the swarm need {string.Join(", ", deployer.Roots.Keys.Order(StringComparer.Ordinal))}: 'pswarm publish --certificates .' writes {(deployer.Roots.Count == 1 ? "it" : "them")} here");
            },
            cancellation));
        return command;

        List<string> Dropped(ParseResult typed) => [.. typed.GetValue(dropDatabase) ?? [], .. typed.GetValue(dropRole) ?? []];
    }

    private static async Task WriteAsync(string folder, IReadOnlyDictionary<string, string> roots, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var root in roots)
                await File.WriteAllTextAsync(Path.Combine(folder, root.Key), root.Value, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The stack is up, but the certificates cannot be written to '{folder}': {failure.Message} Name another folder, and publish again: nothing else is left to do.");
        }
    }
}
