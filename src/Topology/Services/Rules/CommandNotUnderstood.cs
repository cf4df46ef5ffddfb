namespace PatroniSwarm.Topology;

/// <summary>A command that needs a shell, or a program and its arguments in one text. No such program exists, or it gets an operator as an argument.</summary>
public sealed class CommandNotUnderstood() : StackRule("PSW7036", "A command that no shell takes apart", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
    [
        .. from service in stack.Services
           where service.Entrypoint.Count > 0
           let mistake = ExecForm.Program(service.Entrypoint, "Entrypoint")
           where mistake is not null
           select Problem(new Anchor(service.Type, "Entrypoint"), $"{mistake.Value.What}: no task of {service.Type} starts. Write {mistake.Value.Instead}.", mistake.Value.Fixed is { } words ? Fix.Write(new Anchor(service.Type, "Entrypoint"), ExecForm.Attribute("Entrypoint", words)) : null),
        .. from service in stack.Services
           where service.Command.Count > 1
           let shell = ExecForm.ShellOperator(service.Command)
           where shell is not null && !ExecForm.IsForShell(service)
           select Problem(new Anchor(service.Type, "Command"), $"'{shell}' becomes an argument of the program in {service.Type}, as no shell reads this command. Write [Command(\"sh\", \"-c\", \"<the command line>\")], or remove it."),
    ];
}
