namespace PatroniSwarm.Topology;

/// <summary>A root certificate in a file outside of the project.</summary>
public sealed class RootCertificateRefused() : StackRule("PSW7057", "A root certificate that is no file of the project", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.RootCertificate is not null && !ProjectPath.IsOne(postgres.RootCertificate)
        let anchor = Anchor.Of(postgres, "RootCertificate")
        select Problem(
            anchor,
            $"'{ProjectPath.Shown(postgres.RootCertificate!)}' is no file of the project. Write its path from the project's folder, with / between letters, digits, dots, - and _: \"company-root.pem\".",
            ProjectPath.Meant(postgres.RootCertificate!) is { } meant ? Fix.WriteText(anchor, meant) : null);
}
