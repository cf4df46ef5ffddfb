using System.CommandLine;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Postgres;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>psql, connected as a role.</summary>
internal static class PsqlVerb
{
    public const string Name = "psql";

    private const string Missing = "psql is not installed here, or in no folder of the PATH. Install PostgreSQL's client: 'apt install postgresql-client' on Debian and Ubuntu, 'dnf install postgresql' on Fedora, 'brew install libpq && brew link --force libpq' on macOS, or from https://www.postgresql.org/download/.";

    public static Command Command(VerbRun run)
    {
        var role = new RoleOption { Description = "The role of an application. Default: the only one of the stack.", HelpName = "role" };
        var replica = new Option<bool>("--replica") { Description = "To a replica, or to the leader when no replica is left. It only reads." };
        var more = new Argument<string[]>("arguments") { Description = "Arguments of psql, behind --: -- -c 'select 1'.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(Name, "Start the psql of this machine, connected as a role of an application. Ends with its exit code.") { role, replica, more };
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "reading the swarm", options => run.FindProgram(Name) is null ? throw new UsageException(Missing) : options, question: null, async deployer =>
        {
            var wanted = role.Choose(deployer.RoleNames(), typed);
            return await LoginAsync(deployer, wanted, typed.GetValue(replica), withPassword: true, cancellation);
        }, login =>
        {
            if (login.Passfile is null)
                run.Terminal.Say($"The password cannot be read from here; psql asks for it, unless you have a passfile. {TypedWords.Of(login.HowToConnect)}");
            return PsqlSession.Run(run.FindProgram(Name)!, login, typed.GetValue(more)!);
        }, cancellation));
        return command;
    }

    /// <summary>How to log in as the role.</summary>
    /// <exception cref="UsageException">There is no way to.</exception>
    public static async Task<ClientLogin> LoginAsync(StackDeployer deployer, string role, bool toReplica, bool withPassword, CancellationToken cancellation)
    {
        var login = await deployer.LoginAsync(role, toReplica, withPassword, cancellation) ?? throw new UsageException($"No publish has made the role {role} yet. Publish the stack.");
        return login.Hosts.Count > 0 ? login : throw new UsageException(toReplica
            ? $"No proxy in front of the database {login.Database} publishes a port for the replicas on a node that is ready. Write one, [HAProxy<Db>(Primary = 5432, Replicas = 5433)], build and publish."
            : $"No proxy in front of the database {login.Database} publishes a port on a node that is ready, so nobody outside the stack can connect.");
    }
}
