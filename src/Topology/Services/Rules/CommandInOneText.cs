namespace PatroniSwarm.Topology;

/// <summary>A complete command line as the only argument. Unless the image's entrypoint is a shell, no program has that name.</summary>
public sealed class CommandInOneText() : StackRule("PSW7037", "A command line as one argument", RuleSeverity.Warning)
{
    // An option, or an empty text, is an argument of the entrypoint.
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.Command.Count == 1 && service.Command[0].Trim() is { Length: > 0 } text && text[0] != '-' && !ExecForm.IsForShell(service)
        let mistake = ExecForm.Program(service.Command, "Command")
        where mistake is not null
        let anchor = new Anchor(service.Type, "Command")
        select Problem(
            anchor,
            $"The entrypoint of {service.Type}'s image gets '{Shown(service.Command[0])}' as one argument. Unless that is a shell, write {mistake.Value.Instead}.",
            mistake.Value.Fixed is { } words ? Fix.Write(anchor, ExecForm.Attribute("Command", words)) : null);

    private static string Shown(string text) => text.Length <= 60 ? text : text.Substring(0, 60) + "…";
}
