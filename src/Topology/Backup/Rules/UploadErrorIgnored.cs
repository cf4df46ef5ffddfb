using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>An archive_command that reports success although the server refused the upload.</summary>
public sealed class UploadErrorIgnored() : SettingRule("PSW2064", "An upload whose failure nobody notices", RuleSeverity.Warning)
{
    private static readonly Regex Uploads = new(@"\A(?:-[A-Za-z]*T|--upload-file)", RegexOptions.CultureInvariant);

    // With these options, curl fails by itself.
    private static readonly Regex OtherProtocol = new(@"\A(?:ftps?|sftp|scp|smbs?|file)://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex Call = new(@"(?<![\w/.-])curl(?=\s)", RegexOptions.CultureInvariant);

    // curl(1): the short options that take a value, after which no other option stands.
    private const string Valued = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Is(setting, "archive_command") && ArchiveProgramMissing.Missing(postgres) is null && ArchiveTargetMissing.Wrong(postgres) is null
        && ArchiveCommand.Of(postgres) is { } command && command.Index == index && command.Calls.Count > 0 && IgnoresRefusals(command.Calls[command.Calls.Count - 1])
            ? "curl ends with 0 when the server refuses an upload (403, 507): PostgreSQL takes the file for archived and removes it. Write curl -f."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Call.Matches(setting.Value).Count == 1 ? Fix.WriteText(anchor, Call.Replace(setting.Value, "curl -f")) : null;

    private static bool IgnoresRefusals(ShellCall call) =>
        call.Name == "curl" && call.Arguments.Any(Uploads.IsMatch) && !call.Arguments.Any(static argument => OtherProtocol.IsMatch(argument) || argument is "--fail" or "--fail-with-body" or "-K" or "--config" || HasShort(argument));

    private static bool HasShort(string argument) =>
        argument.Length > 1 && argument[0] == '-' && argument[1] != '-' && argument.Skip(1).TakeWhile(static letter => Valued.IndexOf(letter) < 0).Contains('f');
}
