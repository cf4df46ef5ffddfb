namespace PatroniSwarm.Topology;

/// <summary>A number alone where it counts blocks, kilobytes, milliseconds or seconds: few know which.</summary>
public sealed class NumberWithoutUnit() : KnownSettingRule("PSW4018", "A number without a unit", RuleSeverity.Warning)
{
    // Bytes are what a number of bytes is taken for; 0 and -1 have a meaning of their own.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value is { IsSound: true, Unit: "", Number: > 0 and { } number } && definition.Unit is { Name: not "B" } unit && !BoundOfServer.Breaks(setting.Name, number)
            ? $"{setting.Name} {value.Written} counts {Counted(unit)}, so it is {unit.Show(number)}. Write it with its unit: \"{unit.Show(number)}\", or what you meant."
            : null;

    // Where the value is too large for the limit or the node, that is the error.
    protected override bool IsOfAnother(Stack stack, PostgresCluster postgres, NamedValue setting) =>
        Is(setting, "shared_buffers") && (SharedBuffersExceedLimit.Exceeds(postgres) || BuffersExceedNode.Breaks(stack, postgres));

    // A number of milliseconds or seconds is taken for what it is by most; one of blocks or kilobytes is not.
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
