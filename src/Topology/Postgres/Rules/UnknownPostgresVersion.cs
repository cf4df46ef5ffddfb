namespace PatroniSwarm.Topology;

/// <summary>A major version that the PostgreSQL project does not support, or has not released.</summary>
public sealed class UnknownPostgresVersion() : StackRule("PSW4008", "A PostgreSQL version that is not supported", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where IsUnknown(postgres.Version)
        select Problem(
            Anchor.Of(postgres, "Version"),
            $"PostgreSQL {postgres.Version} is not among the supported majors, so no image of it can be built. Write 14, 15, 16, 17 or 18.",
            Fix.WriteNumber(Anchor.Of(postgres, "Version"), postgres.Version < 14 ? 15 : 18));

    internal static bool IsUnknown(int version) => version is < 14 or > 18;
}
