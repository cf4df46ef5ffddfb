namespace PatroniSwarm.Topology;

/// <summary>A number that is no port.</summary>
public sealed class PortOutOfRange() : StackRule("PSW5004", "A number that is no port", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from port in Wiring.Of(stack).DeclaredPorts
        from number in new[] { (Value: port.Published, Anchor: port.Declared!), (Value: port.Port, Anchor: port.Declared! with { Argument = "target" }) }
        where !IsPort(number.Value) && (port.Owner is UserService || number.Anchor == port.Declared)
        select Problem(number.Anchor, $"{number.Value} is no port. Write 1 to 65535.");

    internal static bool IsPort(int number) => number is >= 1 and <= 65535;
}
