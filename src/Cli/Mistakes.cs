using System.CommandLine;
using System.CommandLine.Parsing;

namespace PatroniSwarm.Cli;

/// <summary>What is wrong with a command line, and what was probably meant.</summary>
internal static class Mistakes
{
    /// <summary>A line for each; none if the command line can be run.</summary>
    public static IReadOnlyList<string> Of(ParseResult typed)
    {
        var command = typed.CommandResult.Command;
        // What follows -- is for another program.
        var others = typed.Tokens.SkipWhile(static token => token.Type != TokenType.DoubleDash).Select(static token => token.Value).ToHashSet();
        // Where a verb takes names, an option that does not exist is read as one of them.
        var unknown = typed.UnmatchedTokens.Concat(typed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(static argument => argument.Tokens).Select(static token => token.Value).Where(name => name.StartsWith('-') && !others.Contains(name)));
        if (unknown.FirstOrDefault() is { } word)
            return [$"There is no {(word.StartsWith('-') ? "option" : "command")} '{word}'. {Advice(word, command)}"];
        if (typed.Errors.Count > 0 && command.Subcommands.Count > 0)
            return [$"Write what to do: {string.Join(", ", command.Subcommands.Select(static verb => verb.Name))}. 'pswarm --help' says what they do."];
        return [.. typed.Errors.Select(static error => error.Message)];
    }

    private static string Advice(string word, Command command)
    {
        var names = word.StartsWith('-') ? Options(command).SelectMany(static option => option.Aliases.Prepend(option.Name)).Where(static name => name.StartsWith("--", StringComparison.Ordinal)) : command.Subcommands.Select(static verb => verb.Name);
        return Spelling.Advice(word, names, $"'pswarm{(command.Parents.Any() ? $" {command.Name}" : "")} --help' lists them.");
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(static parent => parent.Options).Where(static option => option.Recursive));
}
