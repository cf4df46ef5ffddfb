using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A config with a path outside of the project, a path in the container that is not absolute, or invalid permissions or owners.</summary>
public sealed class ConfigRefused() : StackRule("PSW7038", "A config that cannot be mounted", RuleSeverity.Error)
{
    private static readonly Regex Relative = new(@"\A(?:[A-Za-z0-9_.-]+/)*[A-Za-z0-9_.-]*[A-Za-z0-9_]\z", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            for (var index = 0; index < service.Configs.Count; index++)
            {
                var config = service.Configs[index];
                var anchor = new Anchor(service.Type, "Config", "file", index);
                if (!Relative.IsMatch(config.File) || config.File.Split('/').Any(static part => part is "." or ".."))
                    yield return Problem(anchor, $"'{Shown(config.File)}' is no file of the project. Write its path from the project's folder, with / between letters, digits, dots, - and _: \"conf/nginx.conf\".", Meant(anchor, config.File));
                else if (service.Configs.Take(index).FirstOrDefault(other => other.File != config.File && other.FlatName() == config.FlatName()) is { } other)
                    yield return Problem(anchor, $"'{config.File}' and '{other.File}' of {service.Type} get one name in the stack's folder, '{config.FlatName()}'. Rename one of the two.");
                if (!config.Target.StartsWith("/", StringComparison.Ordinal) || config.Target.EndsWith("/", StringComparison.Ordinal))
                    yield return Problem(anchor with { Argument = "target" }, $"'{Shown(config.Target)}' is no file in the container. Write an absolute path with the file's name: \"/etc/nginx/nginx.conf\".");
                foreach (var (argument, mistake, fix) in FileOwnership.Mistakes(service, "config", config.Mode, config.Uid, config.Gid))
                    yield return Problem(anchor with { Argument = argument }, mistake, fix is null ? null : Fix.WriteText(anchor with { Argument = argument }, fix));
            }
        }
    }

    // A leading ./ and a backslash have only one meaning.
    private static Fix? Meant(Anchor anchor, string file)
    {
        var plain = file.Replace('\\', '/');
        while (plain.StartsWith("./", StringComparison.Ordinal))
            plain = plain.Substring(2);
        return plain != file && Relative.IsMatch(plain) && !plain.Split('/').Contains("..") ? Fix.WriteText(anchor, plain) : null;
    }

    private static string Shown(string text) => text.Length <= 60 ? text : text.Substring(0, 60) + "…";
}
