namespace PatroniSwarm.Topology;

/// <summary>The rules about how classes become a stack. The reader of the source checks them.</summary>
public static class StackDeclaration
{
    public static Rule StackNameTwice { get; } = new("PSW7002", "Two stacks of one name", RuleSeverity.Error);

    public static Rule OutsideStack { get; } = new("PSW7008", "A node or service outside a stack", RuleSeverity.Error);

    public static Rule StackShape { get; } = new("PSW7009", "A stack that is not a static partial top-level class", RuleSeverity.Error);

    public static Rule SeveralKinds { get; } = new("PSW7010", "A class that is several things at once", RuleSeverity.Error);

    public static Rule PlacementTwice { get; } = new("PSW7011", "A service placed in two ways", RuleSeverity.Error);

    public static Rule GeneratedNameTaken { get; } = new("PSW7012", "A nested class with a generated name", RuleSeverity.Error);

    public static Rule ValueMissing { get; } = new("PSW7013", "A null where a value is needed", RuleSeverity.Error);

    public static Rule MisplacedAttribute { get; } = new("PSW7014", "An attribute that says nothing here", RuleSeverity.Error);

    public static Rule VariantName { get; } = new("PSW7058", "A variant whose environment has no name of its own", RuleSeverity.Error);

    public static Rule VariantOfNothing { get; } = new("PSW7059", "A variant that changes or leaves out what is not in the stack", RuleSeverity.Error);

    public static Rule VariantNeeds { get; } = new("PSW7060", "A variant that leaves out what it needs", RuleSeverity.Error);

    public static Rule NoSuchValue { get; } = new("PSW7039", "A number that is no value of an enum", RuleSeverity.Error);
}
