namespace PatroniSwarm.Topology;

/// <summary>A config with a path outside of the project, a path in the container that is not absolute, or invalid permissions or owners.</summary>
public sealed class ConfigRefused() : StackRule("PSW7038", "A config that cannot be mounted", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            for (var index = 0; index < service.Configs.Count; index++)
            {
                var config = service.Configs[index];
                var anchor = new Anchor(service.Type, "Config", "file", index);
                if (!ProjectPath.IsOne(config.File))
                    yield return Problem(anchor, $"'{ProjectPath.Shown(config.File)}' is no file of the project. Write its path from the project's folder, with / between letters, digits, dots, - and _: \"conf/nginx.conf\".", ProjectPath.Meant(config.File) is { } meant ? Fix.WriteText(anchor, meant) : null);
                else if (service.Configs.Take(index).FirstOrDefault(other => other.File != config.File && other.FlatName() == config.FlatName()) is { } other)
                    yield return Problem(anchor, $"'{config.File}' and '{other.File}' of {service.Type} get one name in the stack's folder, '{config.FlatName()}'. Rename one of the two.");
                if (!config.Target.StartsWith("/", StringComparison.Ordinal) || config.Target.EndsWith("/", StringComparison.Ordinal))
                    yield return Problem(anchor with { Argument = "target" }, $"'{ProjectPath.Shown(config.Target)}' is no file in the container. Write an absolute path with the file's name: \"/etc/nginx/nginx.conf\".");
                foreach (var (argument, mistake, fix) in FileOwnership.Mistakes(service, "config", config.Mode, config.Uid, config.Gid))
                    yield return Problem(anchor with { Argument = argument }, mistake, fix is null ? null : Fix.WriteText(anchor with { Argument = argument }, fix));
            }
        }
    }
}
