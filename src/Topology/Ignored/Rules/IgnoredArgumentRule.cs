namespace PatroniSwarm.Topology;

/// <summary>A rule over the table of <see cref="IgnoredArguments"/>.</summary>
public abstract class IgnoredArgumentRule(string id, string title, RuleSeverity severity) : StackRule(id, title, severity)
{
    /// <summary>Whether the rule is about arguments whose loss matters.</summary>
    protected abstract bool IsLoss { get; }

    public sealed override IEnumerable<Problem> Check(Stack stack) =>
        from row in IgnoredArguments.All
        where row.IsLoss == IsLoss
        from ignored in row.In(stack)
        select Problem(
            ignored.Attribute with { Argument = ignored.Written[0] },
            $"{ignored.Because}: {Words(ignored.Written)} {(ignored.Written.Count == 1 ? "has" : "have")} no effect. {ignored.Instead}.",
            IsLoss || row.Attribute == "On" ? null : Without(ignored));

    // The fix removes a superfluous argument, unless other attributes have to change too. If something is lost, the author decides.
    private static Fix Without(IgnoredOccurrence ignored)
    {
        var fix = ignored.Written.Select(argument => Fix.Remove(ignored.Attribute with { Argument = argument })).Aggregate(static (first, second) => first.And(second));
        return fix with { Title = $"Remove {Words(ignored.Written)}" };
    }

    private static string Words(IReadOnlyList<string> arguments) => arguments.Count == 1 ? Shown(arguments[0]) : WordList.And(arguments);

    // A positional argument is the only one of its attribute, so the attribute is removed.
    private static string Shown(string argument) => argument switch
    {
        "value" => "the setting",
        "capability" => "[CapDrop]",
        _ => argument,
    };
}
