namespace PatroniSwarm.Topology;

/// <summary>An invalid name of an environment variable. The name ends at the first <c>=</c>.</summary>
public sealed class VariableNameRefused() : StackRule("PSW7016", "A name that no variable can have", RuleSeverity.Error)
{
    private static readonly char[] Refused = ['=', '\0', ' ', '\t', '\n', '\r'];

    public override IEnumerable<Problem> Check(Stack stack) => Written(stack).Concat(OfConnections(stack));

    private IEnumerable<Problem> Written(Stack stack) =>
        from service in stack.Services
        from variable in service.Environment.Select(static (variable, index) => (variable.Name, variable.Value, index))
        where IsRefused(variable.Name)
        select Problem(
            new Anchor(service.Type, "EnvironmentVariable", "name", variable.index),
            Mistake(variable.Name, ", and the value as the second argument"),
            Apart(new Anchor(service.Type, "EnvironmentVariable", null, variable.index), variable.Name, variable.Value));

    // libpq's variables have fixed names, so a written one is superfluous.
    private IEnumerable<Problem> OfConnections(Stack stack) =>
        from service in stack.Services
        from numbered in service.ConnectsTo.Select(static (to, index) => (to, index))
        where numbered.to is { Role: not null, Variable: { } name, Format: not ConnectionFormat.Libpq } && IsRefused(name)
        select Problem(new Anchor(service.Type, "ConnectsTo", "Variable", numbered.index), Mistake(numbered.to.Variable!, ""));

    private static string Mistake(string name, string value) =>
        name.Length == 0
            ? "A variable without a name reaches no program. Write a name."
            : name.IndexOf('=') < 0
            ? $"No program asks for a variable with a space in its name: '{name}'. Write the name alone."
            : $"A variable's name ends at the first =, so no program finds '{name}'. Write a name without ={value}.";

    // Name and value in one text, and no other argument.
    private static Fix? Apart(Anchor attribute, string text, string value)
    {
        var end = text.IndexOf('=');
        return end < 1 || value.Length > 0 || text.Substring(0, end).IndexOfAny(Refused) >= 0
            ? null
            : Fix.Write(attribute, $"EnvironmentVariable({CSharpText.Literal(text.Substring(0, end))}, {CSharpText.Literal(text.Substring(end + 1))})");
    }

    internal static bool IsRefused(string name) => name.Length == 0 || name.IndexOfAny(Refused) >= 0;
}
