namespace PatroniSwarm.Topology;

/// <summary>A number without a unit, where it counts blocks, kilobytes, milliseconds or seconds: few people know which.</summary>
public sealed class NumberWithoutUnit() : KnownSettingRule("PSW4018", "A number without a unit", RuleSeverity.Warning)
{
    // Everybody expects bytes to be bytes; 0 and -1 have a special meaning.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value is { IsSound: true, Unit: "", Number: > 0 and { } number } && definition.Unit is { Name: not "B" } unit && !BoundOfServer.Breaks(setting.Name, number)
            ? $"{setting.Name} {value.Written} counts {Counted(unit)}, so it is {unit.Show(number)}. Write it with its unit: \"{unit.Show(number)}\", or what you meant."
            : null;

    // Other rules report a value that is too large for the limit or the node.
    protected override bool IsOfAnother(Stack stack, PostgresCluster postgres, NamedValue setting) =>
        Is(setting, "shared_buffers") && (SharedBuffersExceedLimit.Exceeds(postgres) || BuffersExceedNode.Breaks(stack, postgres));

    // Most people guess milliseconds or seconds right, but not blocks or kilobytes.
    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Definition(postgres, setting)?.Unit is { IsMemory: false } unit && ServerSettings.Number(postgres, setting) is { } number ? Fix.WriteText(anchor, unit.Show(number)) : null;

    private static string Counted(SettingUnit unit) => unit.Name switch
    {
        "8kB" => "blocks of 8kB",
        "ms" => "milliseconds",
        "s" => "seconds",
        "min" => "minutes",
        _ => unit.Name,
    };
}
