using System.CommandLine;
using System.IO.Compression;
using System.Text;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>What somebody who is asked for help needs to see.</summary>
internal static class ReportVerb
{
    private const int Tail = 500;

    public static Command Command(VerbRun run)
    {
        var output = new Option<string?>("--output", "-o") { Description = "The file to write. Default: <stack>-report.zip in this folder.", HelpName = "file" };
        var command = new Command("report", "Write a zip for somebody who is to help: status, plan, the stack's folder and the last lines of its members and proxies. Secrets and the logs of your own services are not in it.") { output };
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "asking the members", static options => options, question: null, async deployer =>
        {
            var (status, plan) = (await deployer.StatusAsync(withUpdates: false, cancellation), await deployer.PlanAsync(cancellation));
            var (lines, silent) = await deployer.LastLogsAsync(deployer.ClusterNames(), Tail, cancellation);
            var file = Path.GetFullPath(typed.GetValue(output) ?? $"{status.Stack}-report.zip", run.Directory);
            try
            {
                await using var zip = new ZipArchive(File.Create(file), ZipArchiveMode.Create);
                Add(zip, "status.json", status.ToJson());
                Add(zip, "status.txt", string.Join('\n', status.Lines()));
                Add(zip, "plan.json", plan.ToJson());
                Add(zip, "logs.txt", string.Join('\n', lines.Select(static line => $"{line.Time} {line.Service} | {line.Text}").Concat(silent.Select(static service => $"{service}: its log did not come in time"))));
                foreach (var own in deployer.FolderFiles())
                    Add(zip, $"stack/{Path.GetFileName(own)}", await File.ReadAllTextAsync(own, cancellation));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"The report cannot be written to '{file}': {failure.Message} Name another file: --output.");
            }

            return file;
        }, file =>
        {
            run.Terminal.Say($"wrote {file}. Read it before you give it away: the names of your nodes, databases and roles are in it.");
            return ExitCode.AsWanted;
        }, cancellation));
        return command;
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
