using System.CommandLine;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>psql, connected as a role.</summary>
internal static class PsqlVerb
{
    public const string Name = "psql";

    private const string Missing = "psql is not installed here, or in no folder of the PATH. Install PostgreSQL's client: 'apt install postgresql-client' on Debian and Ubuntu, 'dnf install postgresql' on Fedora, 'brew install libpq && brew link --force libpq' on macOS, or from https://www.postgresql.org/download/.";

    public static Command Command(VerbRun run)
    {
        var role = new Option<string?>("--role", "-r") { Description = "The role of an application. Default: the only one of the stack.", HelpName = "role" };
        var replica = new Option<bool>("--replica") { Description = "To a replica, or to the leader when no replica is left. It only reads." };
        var more = new Argument<string[]>("arguments") { Description = "Arguments of psql, behind --: -- -c 'select 1'.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(Name, "Start the psql of this machine, connected as a role of an application. Ends with its exit code.") { role, replica, more };
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "reading the swarm", options => run.FindProgram(Name) is null ? throw new UsageException(Missing) : options, question: null, async deployer =>
        {
            var wanted = Role(deployer.RoleNames(), typed.GetValue(role));
            var login = await deployer.LoginAsync(wanted, typed.GetValue(replica), cancellation) ?? throw new UsageException($"No publish has made the role {wanted} yet. Publish the stack.");
            return login.Hosts.Count == 0 ? throw new UsageException($"No proxy in front of the database {login.Database} publishes a port {(typed.GetValue(replica) ? "for the replicas " : "")}on a node that is ready, so psql cannot reach it.") : login;
        }, login =>
        {
            if (login.Passfile is null)
                run.Terminal.Say($"The password cannot be read from here; psql asks for it, unless you have a passfile. {TypedWords.Of(login.HowToConnect)}");
            return PsqlSession.Run(run.FindProgram(Name)!, login, typed.GetValue(more)!);
        }, cancellation));
        return command;
    }

    private static string Role(IReadOnlyList<string> all, string? wanted) => (all, wanted) switch
    {
        ([], _) => throw new UsageException("The stack describes no role of an application. Describe one with [Database<Db>] and [Role<Orders>(Access.ReadWrite)]."),
        ([var only], null) => only,
        (_, null) => throw new UsageException($"The stack has several roles: {string.Join(", ", all)}. Name one: --role {all[0]}."),
        _ when all.Contains(wanted) => wanted,
        _ => throw new UsageException($"The stack has no role '{wanted}'. {Spelling.Advice(wanted, all, $"It has {string.Join(", ", all)}.")}"),
    };
}
