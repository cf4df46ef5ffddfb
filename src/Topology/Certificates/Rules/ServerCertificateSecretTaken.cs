namespace PatroniSwarm.Topology;

/// <summary>The user's certificate in a secret that holds something else. Private keys of the stack are reported by <see cref="PrivateKeyTaken"/>.</summary>
public sealed class ServerCertificateSecretTaken() : StackRule("PSW7056", "A server certificate in a secret of the stack", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var wiring = Wiring.Of(stack);
        return
            from postgres in stack.Postgres
            where postgres.ServerCertificate is not null
            let taken = Taken(wiring, SecretNames.BaseOf(postgres.ServerCertificate!))
            where taken is not null
            select Problem(
                Anchor.Of(postgres, "ServerCertificate"),
                $"The secret {postgres.ServerCertificate} holds {taken}. Write the name of a secret that you made with the certificate and its private key: 'docker secret create orders-tls orders-tls.pem'.");
    }

    private static string? Taken(Wiring wiring, string secret)
    {
        if (wiring.Credentials.FirstOrDefault(credential => credential.Secret == secret) is { } password)
            return $"a password of {password.Owner.Type}";
        if (wiring.Stack.Roles.FirstOrDefault(role => role.SecretIn(wiring.Stack) == secret) is { } role)
            return $"the password of {role.Type}";
        return wiring.Authorities.FirstOrDefault(authority => secret == authority.Bundle || secret == authority.ServerBundle) is { } authority
            ? $"the certificates by which others know {authority.Owner.Type}"
            : null;
    }
}
