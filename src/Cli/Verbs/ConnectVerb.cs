using System.CommandLine;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>How to connect to a stack.</summary>
internal static class ConnectVerb
{
    public static Command Command(VerbRun run)
    {
        var command = new Command("connect", "Show how to connect: the login of each role, and where its password can be read. Changes nothing.");
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "reading the swarm", static options => options, question: null, deployer => deployer.ConnectionsAsync(cancellation), connections =>
        {
            foreach (var connection in connections)
                run.Terminal.Write(TypedWords.Of(connection));
            if (connections.Count == 0)
                throw new UsageException("The stack describes no role of an application, or was not published yet. Describe one with [Database<Db>] and [Role<Orders>(Access.ReadWrite)].");
            return ExitCode.AsWanted;
        }, cancellation));
        return command;
    }
}
