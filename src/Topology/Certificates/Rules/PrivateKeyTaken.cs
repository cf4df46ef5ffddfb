namespace PatroniSwarm.Topology;

/// <summary>A secret in the source that is a private key of the stack.</summary>
public sealed class PrivateKeyTaken() : StackRule("PSW6033", "A private key of the stack in another place", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var wiring = Wiring.Of(stack);
        var keys = new HashSet<string>(
            wiring.Authorities.SelectMany(static authority => new[] { authority.Key, authority.Deployer }).Concat(wiring.Certificates.Select(static certificate => certificate.Secret)),
            StringComparer.Ordinal);
        return from secret in Written(stack)
               where keys.Contains(SecretNames.BaseOf(secret.Name))
               select Problem(
                   secret.Anchor,
                   $"A publish makes {secret.Name}: it holds a private key, by which {stack.Name}'s members know each other. Write the name of another secret.",
                   secret.Anchor.Attribute == "Secret" ? Fix.Remove(secret.Anchor with { Argument = null }) : null);
    }

    private static IEnumerable<(string Name, Anchor Anchor)> Written(Stack stack) =>
    [
        .. stack.AllServices().SelectMany(SecretNames.WrittenBy),
        .. from role in stack.Roles
           where role.Secret is not null
           select (role.Secret!, new Anchor(role.Type, "Role", "Secret")),
    ];
}
