using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Stamp;
using PatroniSwarm.Topology;
using Spectre.Console;

namespace PatroniSwarm.Cli;

/// <summary>How each verb runs: with a deployer for the stack that was named. A failure is one error with its code, never a stack trace.</summary>
/// <param name="options">The options of all verbs.</param>
/// <param name="terminal">Where it writes.</param>
/// <param name="environment">The value of an environment variable, or null.</param>
/// <param name="directory">Where the user is.</param>
internal sealed class VerbRun(StackOptions options, Terminal terminal, Func<string, string?> environment, string directory)
{
    public Terminal Terminal => terminal;

    /// <summary>Where the user is.</summary>
    public string Directory => directory;

    /// <summary>The value of an environment variable, or null.</summary>
    public Func<string, string?> Environment => environment;

    /// <summary>The options of all verbs.</summary>
    public StackOptions Options => options;

    /// <summary>The file of a program on this machine; null if it is in no folder of the PATH.</summary>
    public string? FindProgram(string name) => ProgramFile.Find(name, environment);

    /// <summary>The answer to the question of a verb, given beforehand.</summary>
    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do it without asking." };

    /// <summary>Whether a folder is published that differs from its sources.</summary>
    public Option<bool> AsIs { get; } = new("--as-is") { Description = "Publish the folder as it is, also if its sources changed after the build, or if somebody edited it." };

    /// <summary>The options, if the folder is as the build wrote it, or is to be published as it is.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    public DeployOptions AsBuilt(ParseResult typed, DeployOptions wanted) => !typed.GetValue(AsIs) && StampedFiles.Difference(Path.GetDirectoryName(wanted.StackFile)!) is { } difference
        ? throw new UsageException($"{difference} Nothing was changed. Build the project ('dotnet build'), review the folder, and publish again. Or write --as-is to publish it as it is.")
        : wanted;

    /// <summary>Options for a verb that needs a person at a terminal.</summary>
    /// <param name="otherwise">The error without one.</param>
    public Func<DeployOptions, DeployOptions> OnTerminal(string otherwise) => options => terminal.CanAsk ? options : throw new UsageException(otherwise);

    /// <summary>Runs a verb that changes something and shows its steps itself.</summary>
    /// <inheritdoc cref="RunAsync{T}"/>
    public Task<int> RunAsync(ParseResult typed, string what, Func<DeployOptions, DeployOptions> more, string? question, Func<StackDeployer, Task> work, CancellationToken cancellation) => RunAsync(
        typed,
        what,
        more,
        question,
        async deployer =>
        {
            try
            {
                await work(deployer);
            }
            finally
            {
                terminal.Show(deployer.Steps);
            }

            return ExitCode.AsWanted;
        },
        static exitCode => exitCode,
        cancellation);

    /// <summary>Runs a verb, and turns what fails into an error and <see cref="ExitCode.Failed"/>.</summary>
    /// <param name="typed">The command line.</param>
    /// <param name="what">What goes on, for the one who waits. Null: the work itself shows it.</param>
    /// <param name="more">What the verb adds to the options.</param>
    /// <param name="question">What is asked first, unless the user typed <c>--yes</c>. Null: nothing.</param>
    /// <param name="work">The work, with its deployer.</param>
    /// <param name="show">Shows what came of it, when nothing moves on the terminal any more; returns the exit code.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<int> RunAsync<T>(ParseResult typed, string? what, Func<DeployOptions, DeployOptions> more, string? question, Func<StackDeployer, Task<T>> work, Func<T, int> show, CancellationToken cancellation) => GuardAsync(async () =>
    {
        var wanted = more(options.Read(typed, directory));
        if (question is not null && !typed.GetValue(Yes))
            await ConfirmAsync(question, cancellation);
        return show(await terminal.RunAsync(what, async write =>
        {
            void Say(string line) => write(TypedWords.Of(line));

            return await work(new(wanted with { LastRegistry = true }, environment, Say));
        }));
    });

    /// <summary>Runs a verb that has no deployer, and turns what fails into an error and <see cref="ExitCode.Failed"/>.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A verb tells, it does not throw.")]
    public async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (UsageException failure)
        {
            return Failed(failure.Message);
        }
        catch (DeployException failure)
        {
            foreach (var (code, message) in failure.Others.Select(static other => (other.Code, other.Reason)).Prepend((failure.Code, failure.Message)))
                Failed($"{code}: {TypedWords.Of(message)}", RulePages.Of(code));
            return ExitCode.Failed;
        }
        catch (StackFileException failure)
        {
            return Failed($"{DeployCodes.StackFile}: {failure.Message}", RulePages.Of(DeployCodes.StackFile), string.Create(CultureInfo.InvariantCulture, $"{failure.File}({failure.Line},{failure.Column}): "));
        }
        catch (OperationCanceledException)
        {
            return Failed("It was stopped. Run it again to finish it.");
        }
        catch (Exception failure)
        {
            return Failed($"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private async Task ConfirmAsync(string question, CancellationToken cancellation)
    {
        if (!terminal.CanAsk)
            throw new UsageException($"{question} Nobody can answer here. Nothing was changed. Write --yes to do it.");
        if (!await terminal.ConfirmAsync(question, cancellation))
            throw new UsageException("Nothing was changed.");
    }

    private int Failed(string message, string? page = null, string place = "")
    {
        terminal.Say($"{place}error{(page is null ? ":" : "")} {message}", Color.Red);
        if (page is not null)
            terminal.Say($"  {page}");
        return ExitCode.Failed;
    }
}
