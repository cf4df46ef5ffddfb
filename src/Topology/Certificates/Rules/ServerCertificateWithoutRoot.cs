namespace PatroniSwarm.Topology;

/// <summary>A certificate of the user's own that nobody trusts.</summary>
public sealed class ServerCertificateWithoutRoot() : StackRule("PSW7055", "A server certificate without its root", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.ServerCertificate is not null && postgres.RootCertificate is null
        select Problem(
            Anchor.Of(postgres, "ServerCertificate"),
            $"Members and clients of {postgres.Type} trust the authority of the cluster alone, so they would refuse the certificate in {postgres.ServerCertificate}. Put the root certificate of your authority into the project, and write its file: RootCertificate = \"company-root.pem\".");
}
