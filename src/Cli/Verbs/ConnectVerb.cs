using System.CommandLine;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Postgres;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>How to connect.</summary>
internal static class ConnectVerb
{
    public static Command Command(VerbRun run)
    {
        var role = new RoleOption { Description = "The role of an application. Default: the only one of the stack.", HelpName = "role" };
        var replica = new Option<bool>("--replica") { Description = "To a replica, or to the leader when no replica is left. It only reads." };
        var save = new Option<string?>("--save") { Description = "The folder that gets the role's passfile, which only you can read, and the certificate that clients trust. What is printed names them.", HelpName = "folder" };
        var forms = new (Option<bool> Option, Func<ConnectionText, string> Text)[]
        {
            (new("--npgsql") { Description = "Print a connection string for .NET. The default with one of the options above." }, static text => text.Npgsql),
            (new("--uri") { Description = "Print a URI for psql and libpq." }, static text => text.Uri),
            (new("--psql") { Description = "Print a command line of psql." }, static text => text.Psql),
            (new("--env") { Description = "Print the variables that libpq reads, a line each." }, static text => string.Join(Environment.NewLine, text.Variables.Select(static variable => $"{variable.Name}={variable.Value}"))),
            (new("--json") { Description = "Print all of it as JSON." }, static text => text.Json),
        };
        var command = new Command("connect", "Show how to connect: the login of each role, and where its password can be read. With one of its options: a connection string of one role. Changes nothing.") { role, replica, save };
        foreach (var (option, _) in forms)
            command.Add(option);
        command.SetAction((typed, cancellation) =>
        {
            var chosen = forms.Where(form => typed.GetValue(form.Option)).ToList();
            return chosen.Count == 0 && typed.GetValue(role) is null && typed.GetValue(save) is null && !typed.GetValue(replica)
                ? ListAsync(run, typed, cancellation)
                : run.RunAsync(
                    typed,
                    "reading the swarm",
                    options => chosen.Count <= 1 ? options : throw new UsageException($"{chosen[0].Option.Name} and {chosen[1].Option.Name} are two forms. Write one of them."),
                    question: null,
                    deployer => PsqlVerb.LoginAsync(deployer, role.Choose(deployer.RoleNames(), typed), typed.GetValue(replica), typed.GetValue(save) is not null, cancellation),
                    login =>
                    {
                        run.Terminal.Write((chosen.Count == 0 ? forms[0] : chosen[0]).Text(Text(run, login, typed.GetValue(save))));
                        return ExitCode.AsWanted;
                    },
                    cancellation);
        });
        return command;
    }

    private static Task<int> ListAsync(VerbRun run, ParseResult typed, CancellationToken cancellation) =>
        run.RunAsync(typed, "reading the swarm", static options => options, question: null, deployer => deployer.ConnectionsAsync(cancellation), connections =>
        {
            foreach (var connection in connections)
                run.Terminal.Write(TypedWords.Of(connection));
            if (connections.Count == 0)
                throw new UsageException("The stack describes no role of an application, or was not published yet. Describe one with [Database<Db>] and [Role<Orders>(Access.ReadWrite)].");
            return ExitCode.AsWanted;
        }, cancellation);

    private static ConnectionText Text(VerbRun run, ClientLogin login, string? folder)
    {
        if (folder is null)
            return new(login, login.Roots is null ? null : login.RootsFile, passfile: null);
        if (login.Passfile is not { } line)
            throw new UsageException($"The password cannot be read from here, so nothing was written. {TypedWords.Of(login.HowToConnect)}");
        try
        {
            var full = Directory.CreateDirectory(Path.GetFullPath(folder, run.Directory)).FullName;
            if (login.Roots is { } roots)
                File.WriteAllText(Path.Combine(full, login.RootsFile), roots);
            OwnFile.Write(full, $"{login.Role}.pgpass", line);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The files cannot be written to '{folder}': {failure.Message}");
        }

        return new(login, login.Roots is null ? null : Path.Combine(folder, login.RootsFile), Path.Combine(folder, $"{login.Role}.pgpass"));
    }
}
